import { formatCount, formatNumber, formatShare } from "../../model/format-number.ts";
import type { MetricResult } from "../../model/performance-result.ts";
import type { Decided, Draft } from "../draft.ts";
import { testWeights } from "../test-weights.ts";
import { estimateOf, type Measured } from "./measured.ts";
import type { MetricTrait } from "./metric-trait.ts";
import { type Worsening, worsening } from "./worse-test.ts";

/** A metric of one model on both sides. */
export interface MetricSides {
  readonly trait: MetricTrait;
  readonly reference: Measured | null;
  readonly current: Measured | null;
  readonly baseline: MetricResult["baseline"];
  /** Whether it takes part in alarms. */
  readonly isJudged: boolean;
  /** Smallest worsening that matters, in the metric's unit; null where it cannot be said. */
  readonly minimumEffect: number | null;
  readonly minimumRows: number;
  /** Of a target in a unit of its own: "minutes". */
  readonly unit: string | null;
}

/** The draft of "the model does worse by this metric": one test, in the bad direction only. */
export function metricDraft(sides: MetricSides): Draft<MetricResult> {
  const { trait, reference, current, minimumEffect } = sides;
  const moved = reference === null || current === null ? null : worsening(reference, current, trait.better);
  const rows = Math.min(reference?.rows ?? 0, current?.rows ?? 0);
  const isTested =
    sides.isJudged && rows >= sides.minimumRows && moved !== null && moved.pValue !== null && minimumEffect !== null;
  return {
    tests: isTested
      ? [
          {
            method: `worse_${trait.name}`,
            about: trait.name,
            statistic: moved.worse,
            pValue: moved.pValue,
            attainable: 0,
            weight: testWeights.metric,
          },
        ]
      : [],
    effect: moved === null ? null : Math.max(0, moved.worse),
    minimumEffect: minimumEffect ?? Number.POSITIVE_INFINITY,
    variation: null,
    finish: (decided) => metricResult(sides, { moved, isTested, decided, rows }),
  };
}

interface Closing {
  readonly moved: Worsening | null;
  readonly isTested: boolean;
  readonly decided: Decided;
  readonly rows: number;
}

function metricResult(sides: MetricSides, closing: Closing): MetricResult {
  const { trait, reference, current, baseline, minimumEffect } = sides;
  const { moved, isTested, decided } = closing;
  const verdict = verdictOf(sides, closing);
  return {
    name: trait.name,
    better: trait.better,
    reference: reference === null ? null : estimateOf(reference),
    current: current === null ? null : estimateOf(current),
    difference: moved === null ? null : { value: moved.difference, interval: moved.interval },
    baseline,
    pValue: moved?.pValue ?? null,
    adjustedPValue: isTested ? (decided.adjusted[0] ?? null) : null,
    minimumEffect,
    gates: isTested ? decided.gates : null,
    verdict,
    reason: reasonOf(sides, verdict),
    sentence: sentenceOf(sides, closing),
  };
}

function verdictOf(
  { isJudged, minimumRows, current, minimumEffect }: MetricSides,
  { moved, isTested, decided, rows }: Closing,
): MetricResult["verdict"] {
  if (moved === null) return current?.value == null ? "not-computable" : "not-judged";
  if (rows < minimumRows) return "insufficient-data";
  if (!isJudged || !isTested) return "not-judged";
  if (decided.open) return "worse";
  const [low, high] = moved.interval ?? [0, 0];
  const isBeyondNoise = low > 0 || high < 0;
  return moved.worse < 0 && isBeyondNoise && -moved.worse >= (minimumEffect ?? 0) ? "better" : "ok";
}

function reasonOf({ reference, current, minimumRows }: MetricSides, verdict: MetricResult["verdict"]): string | null {
  if (current === null || current.value === null) return current?.reason ?? "The current side has no outcomes for it.";
  if (reference === null || reference.value === null)
    return reference?.reason ?? "The reference has no outcomes for it.";
  return verdict === "insufficient-data"
    ? `Fewer than ${formatCount(minimumRows)} rows with an outcome on one of the sides.`
    : null;
}

function sentenceOf(sides: MetricSides, { moved }: Closing): string {
  const { trait, reference, current } = sides;
  if (current === null || current.value === null)
    return `${trait.title} cannot be computed. ${current?.reason ?? ""}`.trimEnd();
  const now = valueText(sides, current.value);
  const rows = `on ${formatCount(current.rows)} rows with an outcome`;
  if (reference === null || reference.value === null || moved === null) return `${trait.title} is ${now} ${rows}.`;
  const before = valueText(sides, reference.value);
  const difference = `, difference ${differenceText(sides, moved)}`;
  if (now === before) return `${trait.title} is ${now}, as before, ${rows}.`;
  const verb = current.value > reference.value ? "rose" : "fell";
  return `${trait.title} ${verb} from ${before} to ${now}${difference}, ${rows}.`;
}

/** "-5.73 points (-6.92 to -4.53)", "0.463 minutes (0.411 to 0.516)". */
function differenceText({ trait, unit }: MetricSides, { difference, interval }: Worsening): string {
  const scale = trait.format === "share" ? 100 : 1;
  const own = trait.format === "share" ? "points" : trait.format === "number" ? null : unit;
  const text = (value: number): string => formatNumber(value * scale);
  const limits = interval === null ? "" : ` (${text(interval[0])} to ${text(interval[1])})`;
  return `${text(difference)}${own === null ? "" : `\u00a0${own}`}${limits}`;
}

function valueText({ trait, unit }: MetricSides, value: number): string {
  if (trait.format === "share") return formatShare(value, 3);
  const text = formatNumber(value);
  return trait.format === "number" || unit === null ? text : `${text}\u00a0${unit}`;
}
