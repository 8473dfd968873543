/** How well the model does in the latest judged window. */
export const performanceFamilies = {
  driftline_performance: {
    type: "gauge",
    unit: "of the metric",
    labels: ["model", "version", "metric"],
    help: "A metric of the model on the rows of the window whose outcome was known.",
    absent: "without outcomes, and when the metric cannot be computed",
  },
  driftline_performance_lower: {
    type: "gauge",
    unit: "of the metric",
    labels: ["model", "version", "metric"],
    help: "Lower end of the 95 % interval of the metric.",
    absent: "as performance, and when there is no interval",
  },
  driftline_performance_upper: {
    type: "gauge",
    unit: "of the metric",
    labels: ["model", "version", "metric"],
    help: "Upper end of the 95 % interval of the metric.",
    absent: "as performance, and when there is no interval",
  },
  driftline_performance_reference: {
    type: "gauge",
    unit: "of the metric",
    labels: ["model", "version", "metric"],
    help: "The same metric on the reference.",
    absent: "when the reference has no outcomes",
  },
  driftline_performance_worse: {
    type: "gauge",
    unit: "boolean",
    labels: ["model", "version", "metric"],
    help: "Whether the metric is worse than on the reference, beyond noise and by what matters.",
    absent: "when the metric was not judged",
  },
  driftline_fairness_gap: {
    type: "gauge",
    unit: "of the metric",
    labels: ["model", "version", "segment", "metric"],
    help: "A measure of how differently groups are treated; segment is the name under fairness.",
    absent: "without fairness in the config, and when it cannot be computed",
  },
  driftline_outlier_ratio: {
    type: "gauge",
    unit: "ratio",
    labels: ["model", "version"],
    help: "Share of the rows of the window that are outliers of the reference.",
    absent: "when outliers were not looked for",
  },
} as const;
