import type { Task } from "./outcome-rows.ts";

/** Money for each decision: a metric of every task with costs. */
export const costMetric = "cost_per_decision";

/** What a config may name under `checks.performance`, by task and in the order of the report; names as in scikit-learn. */
export const metricNames: Readonly<Record<Task, readonly string[]>> = {
  binary: [
    "roc_auc",
    "log_loss",
    "accuracy",
    "balanced_accuracy",
    "precision",
    "recall",
    "specificity",
    "f1",
    "matthews_corrcoef",
    "average_precision",
    "brier_score",
    "expected_calibration_error",
    "ks_statistic",
    costMetric,
  ],
  multiclass: [
    "accuracy",
    "log_loss",
    "balanced_accuracy",
    "f1_macro",
    "f1_weighted",
    "precision_macro",
    "precision_weighted",
    "recall_macro",
    "recall_weighted",
    "top_k_accuracy",
    "roc_auc_ovr",
    costMetric,
  ],
  regression: [
    "mae",
    "rmse",
    "mean_error",
    "median_absolute_error",
    "r2",
    "mape",
    "smape",
    "wape",
    "rmsle",
    "max_error",
    "interval_coverage",
    costMetric,
  ],
  ranking: ["ndcg_at_k", "hit_rate", "precision_at_k", "recall_at_k", "map_at_k", "mrr", costMetric],
};
