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

const share = (title: string): MetricWords => ({ title, format: "share", isScore: true });
const score = (title: string): MetricWords => ({ title, format: "number", isScore: true });
const loss = (title: string): MetricWords => ({ title, format: "number", isScore: false });
const percentage = (title: string): MetricWords => ({ title, format: "share", isScore: false });
const error = (title: string): MetricWords => ({ title, format: "unit", isScore: false });

const known: Readonly<Record<string, MetricWords>> = {
  accuracy: share("Accuracy"),
  balanced_accuracy: share("Balanced accuracy"),
  precision: share("Precision"),
  recall: share("Recall"),
  specificity: share("Specificity"),
  f1: score("F1"),
  matthews_corrcoef: score("Matthews\u2019 correlation"),
  roc_auc: score("ROC AUC"),
  average_precision: score("Average precision"),
  log_loss: loss("Log loss"),
  brier_score: loss("Brier score"),
  expected_calibration_error: loss("Calibration error"),
  ks_statistic: score("KS statistic"),
  f1_macro: score("Macro F1"),
  f1_micro: score("Micro F1"),
  f1_weighted: score("Weighted F1"),
  precision_macro: share("Macro precision"),
  precision_micro: share("Micro precision"),
  precision_weighted: share("Weighted precision"),
  recall_macro: share("Macro recall"),
  recall_micro: share("Micro recall"),
  recall_weighted: share("Weighted recall"),
  top_k_accuracy: share("Top-k accuracy"),
  roc_auc_ovr: score("ROC AUC, one against the rest"),
  error_rate: percentage("Error rate"),
  mean_error: error("Mean error"),
  mae: error("Mean absolute error"),
  median_absolute_error: error("Median absolute error"),
  rmse: error("Root mean squared error"),
  max_error: error("Largest error"),
  rmsle: loss("Root mean squared log error"),
  r2: score("R\u00b2"),
  mape: percentage("Mean absolute percentage error"),
  smape: percentage("Symmetric percentage error"),
  wape: percentage("Weighted percentage error"),
  interval_coverage: share("Coverage of the prediction interval"),
  ndcg_at_k: score("NDCG at k"),
  hit_rate: share("Hit rate at k"),
  precision_at_k: share("Precision at k"),
  recall_at_k: share("Recall at k"),
  map_at_k: score("Mean average precision at k"),
  mrr: score("Mean reciprocal rank at k"),
  cost_per_decision: { title: "Cost per decision", format: "money", isScore: false },
};

/** Words for a metric by its name, and the places of a list that count; one that is not known is written as its name. */
export function metricWords(name: string, k: number | null = null): MetricWords {
  const words = Object.hasOwn(known, name) ? known[name] : undefined;
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
