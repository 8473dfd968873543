import type { AppendStatus } from "../../model/record.ts";
import type { OutcomeBatch, OutcomeStatus, RecordBatch } from "../../store/store.ts";
import type { RejectionCode } from "./rejection.ts";

/** Is told what came in, after it was stored and before the answer goes out: what metrics count. Must not throw. */
export interface IngestObserver {
  /** `statuses[i]` is of `batch.records[i]`. */
  predictionsStored(batch: RecordBatch, statuses: readonly AppendStatus[]): void;
  outcomesStored(batch: OutcomeBatch, statuses: readonly OutcomeStatus[]): void;
  recordRejected(model: string, kind: "prediction" | "outcome", code: RejectionCode): void;
}
