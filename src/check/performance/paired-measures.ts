import { doubleAt, intAt } from "../../model/number-at.ts";
import { binomialTails } from "../../stats/binomial.ts";
import { delongPaired } from "../../stats/delong-paired.ts";
import type { Interval } from "../../stats/interval.ts";
import { logOfClipped } from "../../stats/performance/log-loss.ts";
import { meanOf } from "../../stats/performance/influence.ts";
import { mae } from "../../stats/performance/mae.ts";
import { ndcgAtK } from "../../stats/performance/ndcg-at-k.ts";
import { pairedDifference } from "../../stats/performance/paired-difference.ts";
import { rmse } from "../../stats/performance/rmse.ts";
import { rowsWhere } from "../../stats/rows-where.ts";
import type { MeasurableRows } from "./measurable-rows.ts";
import { rankedLists } from "./listed-rows.ts";
import { sharedPlaces } from "./shared-places.ts";
import { codesAt, doublesAt, listsAt, type ProbabilityRows } from "./usable-rows.ts";

/** One metric of two models on the same rows; differences are challenger minus champion. */
export interface PairedMeasure {
  readonly name: string;
  readonly champion: number | null;
  readonly challenger: number | null;
  readonly difference: number | null;
  readonly interval: Interval | null;
  /** Two-sided. */
  readonly pValue: number | null;
}

export interface PairedMeasures {
  /** Rows where both predicted and the outcome is known; for ranking, users. */
  readonly rows: number;
  readonly measures: readonly PairedMeasure[];
}

/** What the models can be compared by, the first the most telling. */
export function pairedMeasures(champion: MeasurableRows, challenger: MeasurableRows, k: number): PairedMeasures {
  const { task } = champion.outcomes;
  if (task === "regression") return pairedErrors(champion, challenger);
  if (task === "ranking") return pairedLists(champion, challenger, k);
  const [scores, labels] = [pairedScores(champion, challenger), pairedLabels(champion, challenger)];
  return { rows: Math.max(scores.rows, labels.rows), measures: [...scores.measures, ...labels.measures] };
}

const nothing: PairedMeasures = { rows: 0, measures: [] };

function pairedErrors({ numeric: own }: MeasurableRows, { numeric: other }: MeasurableRows): PairedMeasures {
  if (own === null || other === null) return nothing;
  const { left, right } = sharedPlaces(own.rows, other.rows);
  const target = doublesAt(own.target, left);
  const champion = doublesAt(own.prediction, left);
  const challenger = doublesAt(other.prediction, right);
  const weights = own.weights === undefined ? {} : { weights: doublesAt(own.weights, left) };
  const measures = (["mae", "rmse"] as const).map((name): PairedMeasure => {
    const value = (prediction: Float64Array): number | null =>
      (name === "mae" ? mae : rmse)({ target, prediction, ...weights }).value;
    const { difference, interval, pValue } = pairedDifference({ target, champion, challenger, ...weights }, name);
    return { name, champion: value(champion), challenger: value(challenger), difference, interval, pValue };
  });
  return { rows: left.length, measures };
}

function pairedLabels({ labeled: own }: MeasurableRows, { labeled: other }: MeasurableRows): PairedMeasures {
  if (own === null || other === null) return nothing;
  const { left, right } = sharedPlaces(own.rows, other.rows);
  const labels = codesAt(own.labels, left);
  const hits = (predictions: Int32Array): Float64Array =>
    Float64Array.from(predictions, (code, place) => (code === intAt(labels, place) ? 1 : 0));
  const [champion, challenger] = [hits(codesAt(own.predictions, left)), hits(codesAt(other.predictions, right))];
  const weights = own.weights && doublesAt(own.weights, left);
  const measure = pairedMeans("accuracy", { champion, challenger, weights });
  const exact = weights === undefined ? { pValue: mcNemar(champion, challenger) } : {};
  return { rows: left.length, measures: [{ ...measure, ...exact }] };
}

/** McNemar's exact test: are the rows that only one model got right split evenly? Two-sided. */
function mcNemar(champion: Float64Array, challenger: Float64Array): number {
  let [lost, won] = [0, 0];
  for (let place = 0; place < champion.length; place++) {
    const gap = doubleAt(challenger, place) - doubleAt(champion, place);
    if (gap > 0) won++;
    if (gap < 0) lost++;
  }
  return lost + won === 0 ? 1 : Math.min(1, 2 * binomialTails(Math.max(lost, won), lost + won, 0.5).upper);
}

function pairedScores(
  { probable: own, outcomes }: MeasurableRows,
  { probable: other }: MeasurableRows,
): PairedMeasures {
  if (own === null || other === null || own.columns !== other.columns) return nothing;
  const { left, right } = sharedPlaces(own.rows, other.rows);
  const labels = codesAt(own.labels, left);
  const [champion, challenger] = [atPlaces(own, left), atPlaces(other, right)];
  const weights = own.weights && doublesAt(own.weights, left);
  const losses = {
    champion: logLosses(labels, champion, own.columns),
    challenger: logLosses(labels, challenger, own.columns),
    weights,
  };
  const areas = outcomes.task === "binary" ? pairedAreas(labels, champion, challenger) : [];
  return { rows: left.length, measures: [...areas, pairedMeans("log_loss", losses)] };
}

function atPlaces({ probabilities, columns }: ProbabilityRows, places: Uint32Array): Float64Array {
  return listsAt(probabilities, columns, places);
}

function logLosses(labels: Int32Array, probabilities: Float64Array, columns: number): Float64Array {
  return Float64Array.from(labels, (label, place) => {
    if (columns > 1) return -logOfClipped(doubleAt(probabilities, place * columns + label));
    const score = doubleAt(probabilities, place);
    return -logOfClipped(label === 1 ? score : 1 - score);
  });
}

/** DeLong's test of two ROC curves on the same rows, which all count the same here. */
function pairedAreas(labels: Int32Array, champion: Float64Array, challenger: Float64Array): readonly PairedMeasure[] {
  const of = (label: number): { left: Float64Array; right: Float64Array } => {
    const places = rowsWhere(labels.length, (place) => intAt(labels, place) === label);
    return { left: doublesAt(challenger, places), right: doublesAt(champion, places) };
  };
  const found = delongPaired(of(1), of(0));
  if (found === null) return [];
  const { left, right, difference, low, high, pValue } = found;
  return [{ name: "roc_auc", champion: right, challenger: left, difference, interval: { low, high }, pValue }];
}

function ndcgByUser({ outcomes, model, listed }: MeasurableRows, k: number): readonly (number | null)[] | null {
  return listed === null ? null : ndcgAtK(rankedLists(outcomes, model, listed), k).perUser;
}

function pairedLists(own: MeasurableRows, other: MeasurableRows, k: number): PairedMeasures {
  const [before, after] = [ndcgByUser(own, k), ndcgByUser(other, k)];
  if (before === null || after === null) return nothing;
  const users = rowsWhere(before.length, (user) => before[user] != null && after[user] != null);
  const at = (values: readonly (number | null)[]): Float64Array =>
    Float64Array.from(users, (user) => values[user] ?? 0);
  const means = { champion: at(before), challenger: at(after), weights: undefined };
  return { rows: users.length, measures: users.length === 0 ? [] : [pairedMeans("ndcg_at_k", means)] };
}

interface PairedValues {
  readonly champion: Float64Array;
  readonly challenger: Float64Array;
  readonly weights: Float64Array | undefined;
}

/** Difference of two means over the same rows. */
function pairedMeans(name: string, { champion, challenger, weights }: PairedValues): PairedMeasure {
  const shared = { target: new Float64Array(champion.length), ...(weights && { weights }) };
  return {
    name,
    champion: meanOf(champion, weights),
    challenger: meanOf(challenger, weights),
    ...pairedDifference({ ...shared, champion, challenger }, "mean_error"),
  };
}
