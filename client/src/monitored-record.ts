/** A value of a feature, a prediction or an outcome. */
export type Value = number | string | boolean | null;

/** One prediction, as the service takes it. */
export interface MonitoredRecord {
  /** Unique within the model: the outcome comes back under it. */
  readonly id: string | number;
  /** When the prediction was made; now when absent. */
  readonly timestamp?: Date | string | number;
  /** Version of the model; the monitor's own when absent. */
  readonly version?: string;
  readonly features: Readonly<Record<string, Value | undefined>>;
  readonly prediction?: Value;
  /** Of the positive class, or by class. */
  readonly probabilities?: number | Readonly<Record<string, number>>;
  readonly latencyMs?: number;
  /** A short kind of what failed: "timeout". */
  readonly error?: string;
  readonly metadata?: Readonly<Record<string, Value | undefined>>;
}

/** The later truth for an id. */
export interface MonitoredOutcome {
  readonly id: string | number;
  readonly target: Value;
  /** When it became known; now when absent. */
  readonly timestamp?: Date | string | number;
}
