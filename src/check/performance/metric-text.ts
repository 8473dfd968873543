import { formatNumber, formatShare } from "../../model/format-number.ts";
import type { MetricSides } from "./metric-draft.ts";

/** A value of the metric as it is written in sentences: "4.1 minutes", "81.3 %". */
export function metricText({ trait, unit }: Pick<MetricSides, "trait" | "unit">, value: number): string {
  if (trait.format === "share") return formatShare(value, 3);
  const text = formatNumber(value);
  return trait.format === "number" || unit === null ? text : `${text}\u00a0${unit}`;
}
