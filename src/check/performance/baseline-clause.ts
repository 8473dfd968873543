import type { MetricResult } from "../../model/performance-result.ts";
import type { Measured } from "./measured.ts";
import type { MetricSides } from "./metric-draft.ts";
import { metricText } from "./metric-text.ts";

const words: Readonly<Record<string, string>> = {
  majority: "always saying the most frequent class",
  prior: "always giving the shares of the classes",
  mean: "always saying the reference's mean",
  median: "always saying the reference's median",
  "last-value": "repeating the last known value",
};

/** Whether a metric is on the bad side of its baseline; null where one of them has no value. */
export function isBelowBaseline({
  better,
  current,
  baseline,
}: Pick<MetricResult, "better" | "baseline"> & {
  readonly current: { readonly value: number | null } | null;
}): boolean {
  const [value, line] = [current?.value ?? null, baseline?.value ?? null];
  if (value === null || line === null || better === "zero") return false;
  return better === "higher" ? value < line : value > line;
}

/** A sentence more where the model does no better than a model that knows nothing. */
export function baselineClause(sides: Pick<MetricSides, "trait" | "baseline" | "unit">, current: Measured): string {
  const { baseline, trait } = sides;
  const value = baseline?.value ?? null;
  if (baseline === null || value === null || !isBelowBaseline({ better: trait.better, current, baseline })) return "";
  const limit = trait.better === "higher" ? current.interval?.high : current.interval?.low;
  const isSure = limit !== undefined && (trait.better === "higher" ? limit < value : limit > value);
  const comparison = isSure ? "That is worse than" : "That does not beat";
  return ` ${comparison} ${words[baseline.name] ?? baseline.name} (${metricText(sides, value)}).`;
}
