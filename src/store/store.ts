import type { AppendStatus, OutcomeRecord, PredictionRecord } from "../model/record.ts";
import type { Evaluation, EvaluationSummary, ModelWindow, ServiceHealth } from "../model/evaluation.ts";

/**
 * Where a service keeps what it is sent, and what it made of it. One contract for every engine: `test/contract/store` runs on all.
 *
 * A promise that resolved means on disk (DuckDB), or acknowledged by a majority (MongoDB). Nothing is overwritten: what has the
 * same key is left as it is, and the answer says so. Times are arguments; a store has no clock.
 *
 * A feature that is null is as one that is absent. -0 is 0. Text is kept as UTF-8: half of a surrogate pair becomes U+FFFD, in ids
 * and versions as well. An outcome is the same when its target is; its time may differ.
 *
 * @throws StoreError (`store-unavailable`, `store-failed`) from every method.
 */
export interface Store {
  readonly kind: "memory" | "duckdb" | "mongodb";

  /** Several requests as one durable write. One status for each record, in order; a repeat within the call counts as one. */
  appendRecords(batches: readonly RecordBatch[], receivedMs: number): Promise<readonly (readonly AppendStatus[])[]>;
  /**
   * Outcomes may come before their prediction. "matched" tells whether it is there; about one in 100,000 that is not, and one that
   * expired, may be taken for matched. `countUnmatched` is exact.
   */
  appendOutcomes(batches: readonly OutcomeBatch[], receivedMs: number): Promise<readonly (readonly OutcomeStatus[])[]>;
  readRecord(model: string, id: string): Promise<StoredRecord | null>;
  /** Names that records of a model have had; only where the store has them at hand. */
  knownNames?(model: string): Promise<KnownNames>;

  /** Records by bucket of event time and by version, ascending: what there is to judge. */
  countRecords(model: string, span: Span, bucketMs: number): Promise<readonly RecordCount[]>;
  /** Starts of buckets of event time, ascending, in which a record or a matched outcome arrived in `received`. */
  changedBuckets(model: string, received: Span, bucketMs: number): Promise<readonly number[]>;
  /** Smallest and largest event time; null without records. */
  eventSpan(model: string): Promise<{ readonly firstMs: number; readonly lastMs: number } | null>;
  /** Outcomes without a prediction that arrived before `receivedBeforeMs`. */
  countUnmatched(model: string, receivedBeforeMs: number): Promise<number>;
  /**
   * Writes rows joined with their outcomes as one Parquet file, ordered by event time and id, so that the same rows give the same
   * table whatever the store.
   *
   * Columns: id (text), timestamp (of milliseconds, in UTC), then version, prediction, target, probabilities and the features by name, each only
   * when one of the rows has a value. A column is BIGINT when all its values are safe integers, else DOUBLE when all are numbers,
   * BOOLEAN when all are booleans, else text, with numbers and booleans as JavaScript writes them. A feature that has no name, or that
   * of another column (in capitals or not), gets `feature_` before it; of features whose names differ in nothing but capitals all but
   * the first in order of their bytes, of those that have a value in these rows: such a name may differ between windows.
   */
  writeRows(query: RowQuery, path: string): Promise<RowFile>;
  /** How the model's service did, from the records that it sent. */
  readHealth(query: HealthQuery): Promise<ServiceHealth>;

  /** Bad records, for whoever has to find out why: the latest `quarantineLimit` of each model are kept. */
  putRejected(model: string, rejected: readonly RejectedRecord[]): Promise<void>;
  /** The newest first. */
  readRejected(model: string): Promise<readonly RejectedRecord[]>;

  /** Replaces the one of this name. */
  putModel(model: StoredModel): Promise<void>;
  /** By name. */
  readModels(): Promise<readonly StoredModel[]>;
  /**
   * Deletes a model with all that is kept of it: records, outcomes, bad records, references, evaluations. The model goes last, so that
   * what was stopped in between can be asked for again. The audit stays.
   */
  deleteModel(model: string): Promise<void>;

  /** It becomes the newest. Content is kept once for each hash: of one that was put before, only what is said of it is new. */
  putReference(reference: StoredReference, content: Uint8Array): Promise<void>;
  /** The newest first. */
  readReferences(model: string): Promise<readonly StoredReference[]>;
  /** null when there is none of this hash. */
  readReferenceContent(model: string, hash: string): Promise<Uint8Array | null>;

  /** "exists" when this window has this revision already. */
  putEvaluation(evaluation: Evaluation): Promise<"stored" | "exists">;
  /** Latest revision of each window that starts in the span, by start, version and end, without report and profile. */
  readEvaluations(model: string, span: Span): Promise<readonly EvaluationSummary[]>;
  /** @param revision - The latest when absent. */
  readEvaluation(window: ModelWindow, revision?: number): Promise<Evaluation | null>;

  /** Takes or renews a lease; false while another owner's has not expired. */
  acquireLease(lease: Lease, nowMs: number): Promise<boolean>;
  releaseLease(name: string, owner: string): Promise<void>;

  putAudit(entry: AuditEntry): Promise<void>;
  /** The newest first. */
  readAudit(limit: number): Promise<readonly AuditEntry[]>;

  /** Deletes what is older, outcomes with their record; counts of what went. An outcome without a record goes by its own time. */
  expire(model: string, limits: Expiry): Promise<{ readonly records: number; readonly evaluations: number }>;
  /** Resolves when the engine answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export const quarantineLimit = 1_000;

/** Start included, end not, milliseconds since 1970. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface RecordBatch {
  readonly model: string;
  readonly records: readonly PredictionRecord[];
}

export interface OutcomeBatch {
  readonly model: string;
  readonly outcomes: readonly OutcomeRecord[];
}

export interface OutcomeStatus {
  readonly status: AppendStatus;
  readonly matched: boolean;
}

export interface KnownNames {
  readonly features: Iterable<string>;
  readonly classes: Iterable<string>;
}

export interface StoredRecord {
  readonly record: PredictionRecord;
  readonly receivedMs: number;
  readonly outcome: OutcomeRecord | null;
}

export interface RecordCount {
  readonly startMs: number;
  readonly version: string | null;
  readonly records: number;
  /** Of them with an outcome. */
  readonly outcomes: number;
  /** Of them with an error of the model. */
  readonly errors: number;
}

export interface RowQuery {
  readonly model: string;
  /** null: records without one; absent: of all versions. */
  readonly version?: string | null;
  readonly spans: readonly Span[];
  /** Names of columns in the file. */
  readonly columns: RowColumns;
}

/** What the columns of the file are called: those of the config's roles. */
export interface RowColumns {
  readonly id: string;
  readonly timestamp: string;
  readonly version: string;
  readonly prediction: string;
  readonly target: string;
  /** A single probability. */
  readonly probability: string;
  /** Class to column, for probabilities by class; `probability_<class>` for a class that is not here. */
  readonly classes: Readonly<Record<string, string>>;
}

export interface HealthQuery {
  readonly model: string;
  /** null: records without one; absent: of all versions. */
  readonly version?: string | null;
  readonly span: Span;
}

export interface RowFile {
  readonly rows: number;
  readonly outcomes: number;
}

export interface RejectedRecord {
  readonly receivedMs: number;
  readonly kind: "prediction" | "outcome";
  readonly code: string;
  readonly message: string;
  /** The record as it was sent, cut at 2,000 characters. */
  readonly content: string;
}

export interface StoredModel {
  readonly name: string;
  /** driftline.yaml as text; null when the model was learned from its records. */
  readonly config: string | null;
  readonly createdMs: number;
  readonly updatedMs: number;
}

export interface StoredReference {
  readonly model: string;
  /** SHA-256 of the content, in hex. */
  readonly hash: string;
  readonly createdMs: number;
  readonly rows: number;
  readonly bytes: number;
  /** Where it came from, in words: "upload", "windows 2026-01-01 to 2026-02-01". */
  readonly source: string;
  /** The ending of its format: "parquet", "csv". */
  readonly format: string;
  /** Columns whose values were hashed when they were taken, as those of past records are; none when absent. */
  readonly hashed?: readonly string[];
}

export interface Lease {
  readonly name: string;
  readonly owner: string;
  readonly ttlMs: number;
}

export interface AuditEntry {
  readonly atMs: number;
  /** Name of the key that did it; null when keys are off. */
  readonly key: string | null;
  readonly action: string;
  readonly subject: string;
}

/** Event time before which records go, end time before which evaluations and their profiles go; null keeps all. */
export interface Expiry {
  readonly recordsBeforeMs: number | null;
  readonly evaluationsBeforeMs: number | null;
}
