import { costTrait, type MetricTrait, metricTraits } from "../check/performance/metric-trait.ts";
import { formatNumber, formatShare } from "../model/format-number.ts";
import type { Interval } from "../model/performance-result.ts";

/** How a metric is called and written. */
export interface MetricWords {
  readonly title: string;
  /** share: 0 to 1, written in percent. unit: in the target's unit. */
  readonly format: "share" | "number" | "unit" | "money";
  /** Whether it lies between 0 and 1 with 1 the best, so that several can stand on one axis. */
  readonly isScore: boolean;
}

/** What no trait tells: the mean of losses by which weak segments are found. */
const errorRate: MetricWords = { title: "Error rate", format: "share", isScore: false };

const known: ReadonlyMap<string, MetricWords> = new Map([
  ["error_rate", errorRate],
  ...[...Object.values(metricTraits).flat(), costTrait].map((trait) => [trait.name, wordsOf(trait)] as const),
]);

function wordsOf({ title, format, better }: MetricTrait): MetricWords {
  return { title, format, isScore: better === "higher" };
}

/** Words for a metric by its name, and the places of a list that count; one that is not known is written as its name. */
export function metricWords(name: string, k: number | null = null): MetricWords {
  const words = known.get(name);
  if (words === undefined) return { title: name.replaceAll("_", " "), format: "number", isScore: false };
  return k === null ? words : { ...words, title: words.title.replace(/\bk\b/u, String(k)) };
}

/** A value without its unit: three digits, shares in percent. */
export function formatMetric(value: number | null, { format }: MetricWords): string {
  return format === "share" ? formatShare(value, 3) : formatNumber(value);
}

/** A difference with its sign; that of two shares in points. */
export function formatChange(value: number | null, { format }: MetricWords): string {
  if (value === null) return formatNumber(null);
  const sign = value > 0 ? "+" : "";
  if (format !== "share") return sign + formatNumber(value);
  return `${sign}${formatNumber(Number((value * 100).toPrecision(3)))}\u00a0points`;
}

/** The same where the unit is said nearby. */
export function shortChange(value: number, words: MetricWords): string {
  return formatChange(value, words).replace("\u00a0points", "");
}

/** "0.88 to 0.92" or "7.1 to 9 %", with two digits of its width; empty without an interval, or when it is a point. */
export function formatInterval(interval: Interval | null, format: (value: number) => string): string {
  if (interval === null || interval[0] === interval[1]) return "";
  const [low, high] = interval.map((end) => format(roundedTo(end, interval[1] - interval[0])));
  const unit = /\u00a0\D+$/u.exec(high ?? "")?.[0] ?? "";
  const first = unit !== "" && low !== undefined && low.endsWith(unit) ? low.slice(0, -unit.length) : low;
  return `${first ?? ""} to ${high ?? ""}`;
}

/** To the second digit of a width. */
function roundedTo(value: number, width: number): number {
  if (!(width > 0) || !Number.isFinite(width)) return value;
  const decimals = 1 - Math.floor(Math.log10(width));
  return decimals < 0 || decimals > 15 ? value : Number(value.toFixed(decimals));
}
