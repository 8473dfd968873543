/** What came in since the process started. */
export const ingestFamilies = {
  driftline_predictions_total: {
    type: "counter",
    unit: "records",
    labels: ["model", "version"],
    help: "Predictions that were stored.",
    absent: "before the first one since the process started",
  },
  driftline_duplicate_predictions_total: {
    type: "counter",
    unit: "records",
    labels: ["model"],
    help: "Predictions that were sent again with the same content.",
    absent: "before the first record of the model since the process started",
  },
  driftline_prediction_errors_total: {
    type: "counter",
    unit: "records",
    labels: ["model", "version"],
    help: "Stored predictions that carry an error of the model.",
    absent: "before the first prediction since the process started",
  },
  driftline_prediction_latency_seconds: {
    type: "histogram",
    unit: "seconds",
    labels: ["model", "version"],
    help: "How long the monitored model took, of stored predictions that say so.",
    absent: "before the first prediction with a latency since the process started",
  },
  driftline_outcomes_total: {
    type: "counter",
    unit: "records",
    labels: ["model", "status"],
    help: "Outcomes by what became of them: matched, early (no prediction yet), duplicate, conflict.",
    absent: "before the first record of the model since the process started",
  },
  driftline_rejected_records_total: {
    type: "counter",
    unit: "records",
    labels: ["model", "reason"],
    help: "Predictions and outcomes that were refused, by the code of the reason.",
    absent: "before the first record with this reason since the process started",
  },
} as const;
