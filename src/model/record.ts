/** What a feature, a prediction or a target holds. Numbers include NaN and infinities, and are doubles: integers beyond 2^53 are sent as text. */
export type Value = number | string | boolean | null;

/** Named values, as JSON gives them: names are text from strangers, so read them with `Object.keys` only. */
export type NamedValues = Readonly<Record<string, Value>>;

/** One prediction of a monitored model. */
export interface PredictionRecord {
  /** Unique within the model; 1 to 512 characters. */
  readonly id: string;
  /** Event time, milliseconds since 1970 in UTC. */
  readonly timestampMs: number;
  /** Version of the model that predicted; null when there is only one. */
  readonly version: string | null;
  readonly features: NamedValues;
  readonly prediction: Value;
  /** Of the positive class, or by class; null without. */
  readonly probabilities: number | Readonly<Record<string, number>> | null;
  /** How long the model took, in milliseconds. */
  readonly latencyMs: number | null;
  /** What failed, when the model gave no answer; a short kind ("timeout"), not a stack. */
  readonly error: string | null;
  /** Kept with the record and shown with it, looked at by no check. */
  readonly metadata: NamedValues | null;
}

/** The later truth for an id. */
export interface OutcomeRecord {
  readonly id: string;
  /** When it became known, milliseconds since 1970 in UTC. */
  readonly timestampMs: number;
  readonly target: Value;
}

/** "duplicate": the same id with the same content is there already. "conflict": with other content; the first one stays. */
export type AppendStatus = "accepted" | "duplicate" | "conflict";
