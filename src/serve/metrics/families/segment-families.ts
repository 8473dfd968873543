/** The segments of the latest judged window. A segment is named by the config; one of segments.by by its level, too. */
export const segmentFamilies = {
  driftline_segment_alarm: {
    type: "gauge",
    unit: "boolean",
    labels: ["model", "version", "segment"],
    help: "Whether the segment is an alarm: the model fell there by more than it fell in all.",
    absent: "when the segment was not judged",
  },
  driftline_segment_rows: {
    type: "gauge",
    unit: "rows",
    labels: ["model", "version", "segment"],
    help: "Rows of the window in the segment.",
    absent: "without segments in the config",
  },
  driftline_segment_drifted_columns: {
    type: "gauge",
    unit: "columns",
    labels: ["model", "version", "segment"],
    help: "Columns that drifted inside of the segment.",
    absent: "without segments in the config",
  },
  driftline_segment_performance: {
    type: "gauge",
    unit: "of the metric",
    labels: ["model", "version", "segment", "metric"],
    help: "A metric of the model on the rows of the segment whose outcome was known.",
    absent: "without outcomes, and when the metric cannot be computed",
  },
  driftline_segment_performance_lower: {
    type: "gauge",
    unit: "of the metric",
    labels: ["model", "version", "segment", "metric"],
    help: "Lower end of the 95 % interval of the metric.",
    absent: "as segment_performance, and when there is no interval",
  },
  driftline_segment_performance_upper: {
    type: "gauge",
    unit: "of the metric",
    labels: ["model", "version", "segment", "metric"],
    help: "Upper end of the 95 % interval of the metric.",
    absent: "as segment_performance, and when there is no interval",
  },
} as const;
