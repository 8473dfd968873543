import { formatCount, formatNumber } from "../../model/format-number.ts";
import { doubleAt, intAt, wordAt } from "../../model/number-at.ts";
import type { ModelRows, OutcomeRows } from "../../model/outcome-rows.ts";
import type { ModelComparison } from "../../model/performance-result.ts";
import { delongPaired } from "../../stats/delong-paired.ts";
import { pairedDifference } from "../../stats/performance/paired-difference.ts";
import { rowsWhere } from "../../stats/rows-where.ts";

type Compared = ModelComparison["metrics"][number];

/** Level at which one model counts as better than another on the same rows; for reading, it alarms nobody. */
const level = 0.05;

/** Each other model against the champion on the current rows where both predicted and the outcome is known. */
export function comparisonsOf(outcomes: OutcomeRows): readonly ModelComparison[] {
  const [champion, ...challengers] = outcomes.models;
  return champion === undefined ? [] : challengers.map((challenger) => comparison(outcomes, champion, challenger));
}

function comparison(outcomes: OutcomeRows, champion: ModelRows, challenger: ModelRows): ModelComparison {
  const { rows, metrics } =
    outcomes.task === "regression" ? errors(outcomes, champion, challenger) : decisions(outcomes, champion, challenger);
  const names = { champion: champion.name, challenger: challenger.name };
  return { ...names, rows, metrics, sentence: sentenceOf(names, rows, metrics) };
}

interface Pairs {
  readonly rows: number;
  readonly metrics: readonly Compared[];
}

function errors({ target, rowCount }: OutcomeRows, champion: ModelRows, challenger: ModelRows): Pairs {
  const [own, other] = [champion.numbers, challenger.numbers];
  if (target?.kind !== "numbers" || own === null || other === null) return { rows: 0, metrics: [] };
  const rows = rowsWhere(rowCount, (row) =>
    [target.values, own, other].every((values) => Number.isFinite(doubleAt(values, row))),
  );
  const at = (values: Float64Array): Float64Array => Float64Array.from(rows, (row) => doubleAt(values, row));
  const paired = { target: at(target.values), champion: at(own), challenger: at(other) };
  const metrics = (["mae", "rmse"] as const).map((name): Compared => {
    const { difference, interval, pValue } = pairedDifference(paired, name);
    const values = [paired.champion, paired.challenger].map((prediction) => errorOf(name, paired.target, prediction));
    return compared(
      { name, champion: values[0] ?? null, challenger: values[1] ?? null },
      { difference, interval, pValue, better: "lower" },
    );
  });
  return { rows: rows.length, metrics };
}

function errorOf(name: "mae" | "rmse", target: Float64Array, prediction: Float64Array): number | null {
  if (target.length === 0) return null;
  const sum = target.reduce(
    (total, value, row) => total + Math.abs(value - doubleAt(prediction, row)) ** (name === "mae" ? 1 : 2),
    0,
  );
  return name === "mae" ? sum / target.length : Math.sqrt(sum / target.length);
}

function decisions(outcomes: OutcomeRows, champion: ModelRows, challenger: ModelRows): Pairs {
  const { target, rowCount } = outcomes;
  if (target?.kind !== "codes") return { rows: 0, metrics: [] };
  const [own, other] = [champion.labels, challenger.labels];
  if (own === null || other === null) return { rows: 0, metrics: [] };
  const rows = rowsWhere(rowCount, (row) => [target.codes, own, other].every((codes) => intAt(codes, row) >= 0));
  const right = (labels: Int32Array): Float64Array =>
    Float64Array.from(rows, (row) => Number(intAt(labels, row) === intAt(target.codes, row)));
  const [ofOwn, ofOther] = [right(own), right(other)];
  const truth = Float64Array.from(rows, () => 0);
  const { difference, interval, pValue } = pairedDifference(
    { target: truth, champion: ofOwn, challenger: ofOther },
    "mean_error",
  );
  const accuracy = compared(
    { name: "accuracy", champion: mean(ofOwn), challenger: mean(ofOther) },
    { difference, interval, pValue, better: "higher" },
  );
  return { rows: rows.length, metrics: [accuracy, ...areas(outcomes, rows, [champion, challenger])] };
}

function mean(values: Float64Array): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** DeLong's test of two ROC curves on the same rows. */
function areas(
  { task, target }: OutcomeRows,
  rows: Uint32Array,
  models: readonly [ModelRows, ModelRows],
): readonly Compared[] {
  const [own, other] = models.map(({ probabilities }) => probabilities);
  if (task !== "binary" || target?.kind !== "codes" || own == null || other == null) return [];
  const of = (label: number): { left: Float64Array; right: Float64Array } => {
    const kept = rowsWhere(rows.length, (place) => {
      const row = wordAt(rows, place);
      return (
        intAt(target.codes, row) === label &&
        !Number.isNaN(doubleAt(own.values, row)) &&
        !Number.isNaN(doubleAt(other.values, row))
      );
    });
    const at = (values: Float64Array): Float64Array =>
      Float64Array.from(kept, (place) => doubleAt(values, wordAt(rows, place)));
    return { left: at(other.values), right: at(own.values) };
  };
  const found = delongPaired(of(1), of(0));
  if (found === null) return [];
  const { left, right, difference, low, high, pValue } = found;
  return [
    compared(
      { name: "roc_auc", champion: right, challenger: left },
      { difference, interval: { low, high }, pValue, better: "higher" },
    ),
  ];
}

interface Outcome {
  readonly difference: number | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
  readonly pValue: number | null;
  readonly better: "higher" | "lower";
}

function compared(
  values: Pick<Compared, "name" | "champion" | "challenger">,
  { difference, interval, pValue, better }: Outcome,
): Compared {
  const isSure = pValue !== null && pValue <= level && difference !== null && difference !== 0;
  const isBetter = (difference ?? 0) > 0 === (better === "higher");
  return {
    ...values,
    difference: { value: difference, interval: interval === null ? null : [interval.low, interval.high] },
    pValue,
    adjustedPValue: null,
    verdict: difference === null ? "not-computable" : isSure ? (isBetter ? "better" : "worse") : "ok",
  };
}

function sentenceOf(
  { champion, challenger }: Pick<ModelComparison, "champion" | "challenger">,
  rows: number,
  metrics: readonly Compared[],
): string {
  const where = `on the ${formatCount(rows)} rows where both predicted and the outcome is known`;
  const [first] = metrics.filter(({ verdict }) => verdict === "better" || verdict === "worse");
  if (metrics.length === 0)
    return `${challenger} cannot be compared with ${champion}: no row has both predictions and an outcome.`;
  if (first === undefined) return `${challenger} and ${champion} do equally well as far as can be told ${where}.`;
  const numbers = `${first.name} ${formatNumber(first.challenger)} against ${formatNumber(first.champion)}`;
  return `${challenger} does ${first.verdict} than ${champion} ${where}: ${numbers}.`;
}
