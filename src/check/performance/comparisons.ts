import { formatCount } from "../../model/format-number.ts";
import type { Task } from "../../model/outcome-rows.ts";
import type { MetricVerdict, ModelComparison } from "../../model/performance-result.ts";
import { holm } from "../../stats/holm.ts";
import type { MeasurableRows } from "./measurable-rows.ts";
import { metricText } from "./metric-text.ts";
import { type MetricTrait, metricTraits, withCutOff } from "./metric-trait.ts";
import { type PairedMeasure, pairedMeasures } from "./paired-measures.ts";

type Compared = ModelComparison["metrics"][number];

/** Level at which one model counts as better than another, over all metrics of the pair; it alarms nobody. */
const level = 0.05;

/** Each other model against the champion on the current rows where both predicted and the outcome is known. */
export function comparisonsOf(models: readonly MeasurableRows[], k: number): readonly ModelComparison[] {
  const [champion, ...challengers] = models;
  return champion === undefined ? [] : challengers.map((challenger) => comparison(champion, challenger, k));
}

function comparison(champion: MeasurableRows, challenger: MeasurableRows, k: number): ModelComparison {
  const { task } = champion.outcomes;
  const { rows, measures } = pairedMeasures(champion, challenger, k);
  const adjusted = holm(measures.map(({ pValue }) => pValue));
  const metrics = measures.map((measure, index) =>
    compared(measure, adjusted[index] ?? null, traitOf({ task, k }, measure)),
  );
  const names = { champion: champion.model.name, challenger: challenger.model.name };
  return { ...names, rows, metrics, sentence: sentenceOf(names, rows, { task, k, metrics }) };
}

type Measuring = Pick<Outcome, "task" | "k">;

function traitOf({ task, k }: Measuring, { name }: Pick<Compared, "name">): MetricTrait | undefined {
  const trait = task === null ? undefined : metricTraits[task].find((known) => known.name === name);
  return trait && withCutOff(trait, k);
}

function compared(measure: PairedMeasure, adjustedPValue: number | null, trait: MetricTrait | undefined): Compared {
  const { name, champion, challenger, difference, interval, pValue } = measure;
  return {
    name,
    k: trait?.k ?? null,
    champion,
    challenger,
    difference: { value: difference, interval: interval === null ? null : [interval.low, interval.high] },
    pValue,
    adjustedPValue,
    verdict: verdictOf(difference, adjustedPValue, trait?.better === "higher"),
  };
}

function verdictOf(difference: number | null, pValue: number | null, isMoreBetter: boolean): MetricVerdict {
  if (difference === null || pValue === null) return "not-computable";
  if (difference === 0 || pValue > level) return "ok";
  return difference > 0 === isMoreBetter ? "better" : "worse";
}

interface Names {
  readonly champion: string;
  readonly challenger: string;
}

interface Outcome {
  readonly task: Task | null;
  /** Places of a list that count. */
  readonly k: number;
  readonly metrics: readonly Compared[];
}

function sentenceOf({ champion, challenger }: Names, rows: number, { metrics, ...measuring }: Outcome): string {
  if (rows === 0 || metrics.length === 0) {
    return `${challenger} cannot be compared with ${champion}: no row has both predictions and an outcome.`;
  }
  const where = `on the ${formatCount(rows)} ${rows === 1 ? "row" : "rows"} where both predicted and the outcome is known`;
  const better = metrics.filter(({ verdict }) => verdict === "better");
  const worse = metrics.filter(({ verdict }) => verdict === "worse");
  const numbers = (from: readonly Compared[]): string => numbersText(from[0], measuring);
  if (better.length > 0 && worse.length > 0) {
    return `${challenger} does better than ${champion} by ${numbers(better)}, but worse by ${numbers(worse)}, ${where}.`;
  }
  if (better.length > 0) return `${challenger} does better than ${champion} ${where}: ${numbers(better)}.`;
  if (worse.length > 0) return `${challenger} does worse than ${champion} ${where}: ${numbers(worse)}.`;
  return `${challenger} and ${champion} do equally well as far as can be told ${where}: ${numbers(metrics)}.`;
}

/** "ROC AUC 0.81 against 0.78". */
function numbersText(metric: Compared | undefined, measuring: Measuring): string {
  const trait = metric && traitOf(measuring, metric);
  if (metric === undefined || trait === undefined) return "";
  const [own, other] = [metric.challenger, metric.champion].map((value) =>
    value === null ? "unknown" : metricText({ trait, unit: null }, value),
  );
  return `${trait.title} ${own} against ${other}`;
}
