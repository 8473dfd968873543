import { formatCount, formatNumber } from "../../model/format-number.ts";
import type { MetricResult } from "../../model/performance-result.ts";
import { baselineClause } from "./baseline-clause.ts";
import type { MetricSides } from "./metric-draft.ts";
import { metricText } from "./metric-text.ts";
import type { MetricTrait } from "./metric-trait.ts";
import type { Worsening } from "./worse-test.ts";

/** What a sentence about a metric speaks of. */
export type SaidMetric = Pick<MetricSides, "trait" | "reference" | "current" | "baseline" | "unit">;

/** "MAE rose from 4.1 to 5.3 minutes (difference 1.2, 0.9 to 1.5) on 18,211 rows with an outcome." */
export function metricSentence(sides: SaidMetric, moved: Worsening | null, gates: MetricResult["gates"]): string {
  const { trait, reference, current } = sides;
  if (current === null || current.value === null) {
    return `${trait.title} cannot be computed. ${current?.reason ?? "The current side has no outcomes for it."}`;
  }
  const now = metricText(sides, current.value);
  const rows = `on ${formatCount(current.rows)} ${rowsWord(trait, current.rows)}`;
  const baseline = baselineClause(sides, current);
  if (reference === null || reference.value === null || moved === null) {
    return `${trait.title} is ${now} ${rows}.${baseline}`;
  }
  const before = metricText(sides, reference.value);
  if (now === before) return `${trait.title} is ${now}, as before, ${rows}.${baseline}`;
  const verb = current.value > reference.value ? "rose" : "fell";
  const from = trait.format === "share" ? before : metricText({ trait, unit: null }, reference.value);
  const change = `${trait.title} ${verb} from ${from} to ${now} (${differenceText(sides, moved)}) ${rows}.`;
  return `${change}${variationText(sides, gates)}${baseline}`;
}

function rowsWord({ format }: MetricTrait, rows: number): string {
  const noun = rows === 1 ? "row" : "rows";
  return format === "money" ? `${noun} with a known cost` : `${noun} with an outcome`;
}

/** "difference 1.2, 0.9 to 1.5"; shares differ in points. */
function differenceText({ trait }: SaidMetric, { difference, interval }: Worsening): string {
  const scale = trait.format === "share" ? 100 : 1;
  const text = (value: number): string => formatNumber(value * scale);
  const points = trait.format === "share" ? "\u00a0points" : "";
  const limits = interval === null ? "" : `, ${text(interval[0])} to ${text(interval[1])}`;
  return `difference ${text(difference)}${points}${limits}`;
}

/** Why a fall that is large and beyond noise is no alarm. */
function variationText(sides: SaidMetric, gates: MetricResult["gates"]): string {
  if (gates === null || gates.variation.state !== "closed" || gates.variation.limit === null) return "";
  if (gates.noise.state !== "open" || gates.size.state !== "open") return "";
  return ` The reference's own windows differ by up to ${metricText(sides, gates.variation.limit)}.`;
}
