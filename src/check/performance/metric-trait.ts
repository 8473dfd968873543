import { costMetric } from "../../model/metric-names.ts";
import type { Task } from "../../model/outcome-rows.ts";

/** In the metric's unit; or as a share of the reference's value, of this metric or of another in the same unit. */
export type MinimumWorsening =
  | { readonly kind: "absolute"; readonly value: number }
  | { readonly kind: "relative"; readonly value: number; readonly of?: string };

/** What a metric is, for judging it and for speaking of it. */
export interface MetricTrait {
  /** As in scikit-learn. */
  readonly name: string;
  /** For sentences; "k" stands for the number of places until `withCutOff` knows it. */
  readonly title: string;
  /** Places of a list that count; null where the metric knows no such number. */
  readonly k: number | null;
  readonly better: "higher" | "lower" | "zero";
  /** Takes part in alarms by itself; the others are shown, and judged when the config names them: each test costs the others a little. */
  readonly isPrimary: boolean;
  /** Smallest worsening that matters. */
  readonly minimum: MinimumWorsening;
  /** How a value is written. */
  readonly format: "share" | "number" | "unit" | "money";
}

const share = (name: string, title: string, isPrimary = false): MetricTrait => ({
  name,
  title,
  k: null,
  better: "higher",
  isPrimary,
  minimum: { kind: "absolute", value: 0.02 },
  format: "share",
});

const index = (name: string, title: string, isPrimary = false): MetricTrait => ({
  ...share(name, title, isPrimary),
  format: "number",
});

const loss = (name: string, title: string, isPrimary = false): MetricTrait => ({
  name,
  title,
  k: null,
  better: "lower",
  isPrimary,
  minimum: { kind: "relative", value: 0.1 },
  format: "number",
});

const error = (name: string, title: string, isPrimary = false): MetricTrait => ({
  ...loss(name, title, isPrimary),
  format: "unit",
});

const binary: readonly MetricTrait[] = [
  index("roc_auc", "ROC AUC", true),
  loss("log_loss", "Log loss", true),
  share("accuracy", "Accuracy", true),
  share("balanced_accuracy", "Balanced accuracy", true),
  share("precision", "Precision"),
  share("recall", "Recall"),
  share("specificity", "Specificity"),
  index("f1", "F1"),
  index("matthews_corrcoef", "Matthews\u2019 correlation"),
  index("average_precision", "Average precision"),
  loss("brier_score", "Brier score"),
  { ...loss("expected_calibration_error", "Calibration error"), minimum: { kind: "absolute", value: 0.02 } },
  index("ks_statistic", "KS statistic"),
];

const multiclass: readonly MetricTrait[] = [
  share("accuracy", "Accuracy", true),
  loss("log_loss", "Log loss", true),
  share("balanced_accuracy", "Balanced accuracy"),
  index("f1_macro", "Macro F1"),
  index("f1_weighted", "Weighted F1"),
  share("precision_macro", "Macro precision"),
  share("precision_weighted", "Weighted precision"),
  share("recall_macro", "Macro recall"),
  share("recall_weighted", "Weighted recall"),
  share("top_k_accuracy", "Top-k accuracy"),
  index("roc_auc_ovr", "ROC AUC, one against the rest"),
];

const regression: readonly MetricTrait[] = [
  error("mae", "Mean absolute error", true),
  error("rmse", "Root mean squared error", true),
  { ...error("mean_error", "Mean error", true), better: "zero", minimum: { kind: "relative", value: 0.1, of: "mae" } },
  error("median_absolute_error", "Median absolute error"),
  { ...index("r2", "R²"), minimum: { kind: "absolute", value: 0.05 } },
  { ...loss("mape", "Mean absolute percentage error"), format: "share" },
  { ...loss("smape", "Symmetric percentage error"), format: "share" },
  { ...loss("wape", "Weighted percentage error"), format: "share" },
  loss("rmsle", "Root mean squared log error"),
  error("max_error", "Largest error"),
  { ...share("interval_coverage", "Coverage of the prediction interval"), minimum: { kind: "absolute", value: 0.05 } },
];

const ranking: readonly MetricTrait[] = [
  index("ndcg_at_k", "NDCG at k", true),
  share("hit_rate", "Hit rate at k", true),
  share("precision_at_k", "Precision at k"),
  share("recall_at_k", "Recall at k"),
  index("map_at_k", "Mean average precision at k"),
  index("mrr", "Mean reciprocal rank at k"),
];

/** The metrics of a task in the order of the report. */
export const metricTraits: Readonly<Record<Task, readonly MetricTrait[]>> = { binary, multiclass, regression, ranking };

/** The trait with the number of places in its title: "NDCG at 10". */
export function withCutOff(trait: MetricTrait, k: number): MetricTrait {
  const title = trait.title.replace(/\bk\b/u, String(k));
  return title === trait.title ? trait : { ...trait, title, k };
}

/** Money for each decision, where costs are configured. */
export const costTrait: MetricTrait = { ...loss(costMetric, "Cost per decision", true), format: "money" };
