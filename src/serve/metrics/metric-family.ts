/** What one name of `/metrics` is. docs/prometheus.md says the same in words; a test holds both together. */
export interface MetricFamily {
  readonly type: "counter" | "gauge" | "histogram";
  /** "seconds", "records", "ratio" (0 to 1), "boolean" (0 or 1), "timestamp" (seconds since 1970), or what it counts. */
  readonly unit: string;
  readonly labels: readonly MetricLabel[];
  /** One sentence without quotes: it stands in the exposition as it is. */
  readonly help: string;
  /** When a series is not there. */
  readonly absent: string;
}

export type MetricLabel = "model" | "version" | "column" | "metric" | "segment" | "check" | "status" | "reason";
