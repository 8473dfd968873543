import {
  type Evaluation,
  type EvaluationSummary,
  type ModelWindow,
  type ServiceHealth,
  windowId,
} from "../model/evaluation.ts";
import type { AppendStatus } from "../model/record.ts";
import { compareText } from "./compare-text.ts";
import { compareWindows } from "./compare-windows.ts";
import { ContentHasher } from "./content-hash.ts";
import { MemoryModel } from "./memory-model.ts";
import { rowsToParquet } from "./rows-to-parquet.ts";
import {
  type AuditEntry,
  type Expiry,
  type HealthQuery,
  type Lease,
  type OutcomeBatch,
  type OutcomeStatus,
  quarantineLimit,
  type RecordBatch,
  type RecordCount,
  type RejectedRecord,
  type RowFile,
  type RowQuery,
  type Span,
  type Store,
  type StoredModel,
  type StoredRecord,
  type StoredReference,
} from "./store.ts";

interface KeptReference {
  readonly reference: StoredReference;
  readonly content: Uint8Array;
}

/** A store that is gone with its process: for tests, and to try the service out. */
export class MemoryStore implements Store {
  readonly kind = "memory";
  readonly #hasher = new ContentHasher();
  readonly #data = new Map<string, MemoryModel>();
  readonly #rejected = new Map<string, readonly RejectedRecord[]>();
  readonly #models = new Map<string, StoredModel>();
  #references: KeptReference[] = [];
  /** By window, revisions in order. */
  readonly #evaluations = new Map<string, readonly Evaluation[]>();
  readonly #leases = new Map<string, { readonly owner: string; readonly expiresMs: number }>();
  readonly #audit: AuditEntry[] = [];

  async appendRecords(
    batches: readonly RecordBatch[],
    receivedMs: number,
  ): Promise<readonly (readonly AppendStatus[])[]> {
    return batches.map(({ model, records }) => records.map((record) => this.#dataOf(model).append(record, receivedMs)));
  }

  async appendOutcomes(
    batches: readonly OutcomeBatch[],
    receivedMs: number,
  ): Promise<readonly (readonly OutcomeStatus[])[]> {
    return batches.map(({ model, outcomes }) =>
      outcomes.map((outcome) => this.#dataOf(model).appendOutcome(outcome, receivedMs)),
    );
  }

  async readRecord(model: string, id: string): Promise<StoredRecord | null> {
    return this.#dataOf(model).read(id);
  }

  async countRecords(model: string, span: Span, bucketMs: number): Promise<readonly RecordCount[]> {
    return this.#dataOf(model).count(span, bucketMs);
  }

  async changedBuckets(model: string, received: Span, bucketMs: number): Promise<readonly number[]> {
    return this.#dataOf(model).changedBuckets(received, bucketMs);
  }

  async eventSpan(model: string): Promise<{ readonly firstMs: number; readonly lastMs: number } | null> {
    return this.#dataOf(model).eventSpan();
  }

  async countUnmatched(model: string, receivedBeforeMs: number): Promise<number> {
    return this.#dataOf(model).countUnmatched(receivedBeforeMs);
  }

  async writeRows(query: RowQuery, path: string): Promise<RowFile> {
    return rowsToParquet([[...this.#dataOf(query.model).select(query)]], query, path);
  }

  async readHealth({ model, ...query }: HealthQuery): Promise<ServiceHealth> {
    return this.#dataOf(model).health(query);
  }

  async putRejected(model: string, rejected: readonly RejectedRecord[]): Promise<void> {
    const newestFirst = [...rejected.toReversed(), ...(this.#rejected.get(model) ?? [])];
    this.#rejected.set(model, newestFirst.slice(0, quarantineLimit));
  }

  async readRejected(model: string): Promise<readonly RejectedRecord[]> {
    return this.#rejected.get(model) ?? [];
  }

  async putModel(model: StoredModel): Promise<void> {
    this.#models.set(model.name, model);
  }

  async readModels(): Promise<readonly StoredModel[]> {
    return [...this.#models.values()].toSorted((first, second) => compareText(first.name, second.name));
  }

  async deleteModel(model: string): Promise<void> {
    this.#data.delete(model);
    this.#rejected.delete(model);
    for (const [id, [first]] of this.#evaluations) if (first?.window.model === model) this.#evaluations.delete(id);
    this.#references = this.#references.filter(({ reference }) => reference.model !== model);
    this.#models.delete(model);
  }

  async putReference(reference: StoredReference, content: Uint8Array): Promise<void> {
    const known = this.#referenceOf(reference.model, reference.hash);
    if (known !== undefined) this.#references.splice(this.#references.indexOf(known), 1);
    this.#references.push({ reference, content: known?.content ?? content });
  }

  async readReferences(model: string): Promise<readonly StoredReference[]> {
    const references = this.#references.map(({ reference }) => reference).filter((entry) => entry.model === model);
    return references.toReversed().toSorted((first, second) => second.createdMs - first.createdMs);
  }

  async readReferenceContent(model: string, hash: string): Promise<Uint8Array | null> {
    return this.#referenceOf(model, hash)?.content ?? null;
  }

  async putEvaluation(evaluation: Evaluation): Promise<"stored" | "exists"> {
    const id = windowId(evaluation.window);
    const revisions = this.#evaluations.get(id) ?? [];
    if (revisions.some(({ revision }) => revision === evaluation.revision)) return "exists";
    this.#evaluations.set(
      id,
      [...revisions, evaluation].toSorted((first, second) => first.revision - second.revision),
    );
    return "stored";
  }

  async readEvaluations(model: string, { fromMs, toMs }: Span): Promise<readonly EvaluationSummary[]> {
    return [...this.#evaluations.values()]
      .flatMap((revisions) => revisions.slice(-1))
      .filter(({ window }) => window.model === model && window.startMs >= fromMs && window.startMs < toMs)
      .toSorted(compareWindows)
      .map(({ report: _report, profile: _profile, ...summary }) => summary);
  }

  async readEvaluation(window: ModelWindow, revision?: number): Promise<Evaluation | null> {
    const revisions = this.#evaluations.get(windowId(window)) ?? [];
    const wanted = revision === undefined ? revisions.at(-1) : revisions.find((entry) => entry.revision === revision);
    return wanted ?? null;
  }

  async acquireLease({ name, owner, ttlMs }: Lease, nowMs: number): Promise<boolean> {
    const held = this.#leases.get(name);
    if (held !== undefined && held.owner !== owner && held.expiresMs > nowMs) return false;
    this.#leases.set(name, { owner, expiresMs: nowMs + ttlMs });
    return true;
  }

  async releaseLease(name: string, owner: string): Promise<void> {
    if (this.#leases.get(name)?.owner === owner) this.#leases.delete(name);
  }

  async putAudit(entry: AuditEntry): Promise<void> {
    this.#audit.push(entry);
  }

  async readAudit(limit: number): Promise<readonly AuditEntry[]> {
    return this.#audit.toReversed().slice(0, limit);
  }

  async expire(model: string, limits: Expiry): Promise<{ readonly records: number; readonly evaluations: number }> {
    const records = limits.recordsBeforeMs === null ? 0 : this.#dataOf(model).expire(limits.recordsBeforeMs);
    let evaluations = 0;
    for (const [id, revisions] of this.#evaluations) {
      const [first] = revisions;
      if (first === undefined || first.window.model !== model || limits.evaluationsBeforeMs === null) continue;
      if (first.window.endMs >= limits.evaluationsBeforeMs) continue;
      evaluations += revisions.length;
      this.#evaluations.delete(id);
    }
    return { records, evaluations };
  }

  async ping(): Promise<void> {}

  async close(): Promise<void> {}

  #dataOf(model: string): MemoryModel {
    const known = this.#data.get(model) ?? new MemoryModel(this.#hasher);
    this.#data.set(model, known);
    return known;
  }

  #referenceOf(model: string, hash: string): KeptReference | undefined {
    return this.#references.find(({ reference }) => reference.model === model && reference.hash === hash);
  }
}
