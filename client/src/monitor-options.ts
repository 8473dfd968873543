export interface MonitorOptions {
  /** Where the service listens: "http://127.0.0.1:8085". */
  readonly url: string;
  /** API key with the scope `ingest`. */
  readonly key?: string;
  /** Name that the model has in the service. */
  readonly model: string;
  /** Version of records that do not name one. */
  readonly version?: string;
  /** Records and outcomes that may wait, each (default 10,000, included); the oldest go when there are more. */
  readonly queueLength?: number;
  /** Bytes that may wait, each (default 16 million, included). */
  readonly queueBytes?: number;
  /** Records in one request (default 1,000, included). */
  readonly batchLength?: number;
  /** Longest time that a record waits before it is sent (default 1,000 ms). */
  readonly everyMs?: number;
  /** Longest time that one request may take (default 10,000 ms). */
  readonly timeoutMs?: number;
  /** How long a batch is tried before it is dropped (default 300,000 ms). */
  readonly deadlineMs?: number;
  /** Longest time that `close`, or the end of the process, waits for what is left (default 2,000 ms). */
  readonly exitDeadlineMs?: number;
  /** Pack larger bodies, where the platform can (default true). */
  readonly gzip?: boolean;
  /** Told of everything that will never arrive. What it throws is ignored. */
  readonly onDrop?: (drop: Drop) => void;
}

export interface Drop {
  readonly kind: "prediction" | "outcome";
  readonly count: number;
  /** "not-serializable": the value cannot be JSON. "refused" and "rejected": the service says no, for all or for single records. */
  readonly reason: "queue-full" | "not-serializable" | "refused" | "rejected" | "deadline" | "closed";
  /** The service's or the platform's own words; null without. */
  readonly message: string | null;
}
