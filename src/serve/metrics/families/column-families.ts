/** The columns of the latest judged window. */
export const columnFamilies = {
  driftline_column_drifted: {
    type: "gauge",
    unit: "boolean",
    labels: ["model", "version", "column"],
    help: "Whether the column drifted: beyond noise, beyond its usual variation, and by what matters.",
    absent: "when the column was not judged",
  },
  driftline_drift_effect: {
    type: "gauge",
    unit: "ratio",
    labels: ["model", "version", "column"],
    help: "Share of rows that moved: KS distance of numbers, total variation of levels.",
    absent: "when it cannot be computed",
  },
  driftline_drift_threshold: {
    type: "gauge",
    unit: "ratio",
    labels: ["model", "version", "column"],
    help: "Smallest effect that matters for the column; one of three conditions of drift.",
    absent: "when the column takes no part in drift",
  },
  driftline_drift_p_value: {
    type: "gauge",
    unit: "ratio",
    labels: ["model", "version", "column"],
    help: "Smallest p-value of the tests of the column, adjusted for all tests of the window.",
    absent: "when it cannot be computed",
  },
  driftline_missing_ratio: {
    type: "gauge",
    unit: "ratio",
    labels: ["model", "version", "column"],
    help: "Share of the rows of the window without a value: null, NaN, infinite, or not readable.",
    absent: "when the window does not have the column",
  },
  driftline_out_of_range_ratio: {
    type: "gauge",
    unit: "ratio",
    labels: ["model", "version", "column", "check"],
    help: "Share of values outside the range that the config declares, or that the reference has; check says which.",
    absent: "when both the reference and the window keep to the range",
  },
  driftline_new_category_ratio: {
    type: "gauge",
    unit: "ratio",
    labels: ["model", "version", "column"],
    help: "Share of values that the reference never had.",
    absent: "when there are none",
  },
} as const;
