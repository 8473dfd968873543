import { randomUUID } from "node:crypto";
import type { Evaluation, EvaluationSummary, ModelWindow, ServiceHealth } from "../../model/evaluation.ts";
import type { AppendStatus } from "../../model/record.ts";
import { rowsToParquet } from "../rows-to-parquet.ts";
import type {
  AuditEntry,
  Expiry,
  HealthQuery,
  Lease,
  OutcomeBatch,
  OutcomeStatus,
  RecordBatch,
  RecordCount,
  RejectedRecord,
  RowFile,
  RowQuery,
  Span,
  Store,
  StoredModel,
  StoredRecord,
  StoredReference,
} from "../store.ts";
import { connect, type MongoConnection } from "./connect.ts";
import { Contents } from "./contents.ts";
import { EvaluationCollection } from "./evaluation-collection.ts";
import { Leases } from "./leases.ts";
import { storeError } from "./mongo-error.ts";
import { RecordCollections } from "./record-collections.ts";
import * as queries from "./record-queries.ts";
import { migrate } from "./schema.ts";
import { ServiceCollections } from "./service-collections.ts";

/** A MongoDB database, for any number of processes. Needs no transactions; a server that comes back is used again. */
export class MongoStore implements Store {
  readonly kind = "mongodb";
  readonly #connection: MongoConnection;
  readonly #collections: RecordCollections;
  readonly #evaluations: EvaluationCollection;
  readonly #service: ServiceCollections;
  readonly #leases: Leases;

  private constructor(connection: MongoConnection) {
    const { database } = connection;
    const writer = randomUUID();
    const contents = new Contents(database);
    this.#connection = connection;
    this.#collections = new RecordCollections(database);
    this.#evaluations = new EvaluationCollection(database, contents);
    this.#service = new ServiceCollections(database, contents, writer);
    this.#leases = new Leases(database, writer);
  }

  /**
   * @param url - As the driver takes it; the database is `driftline` when it names none.
   * @throws InvalidInputError when the URL is not valid; StoreError `store-unavailable`, `store-denied`, `store-too-new`.
   */
  static async open(url: string): Promise<MongoStore> {
    const connection = await connect(url);
    try {
      await migrate(connection.database);
      return new MongoStore(connection);
    } catch (error) {
      await connection.client.close();
      throw storeError(error, connection.host);
    }
  }

  async appendRecords(
    batches: readonly RecordBatch[],
    receivedMs: number,
  ): Promise<readonly (readonly AppendStatus[])[]> {
    const entries = batches.flatMap(({ model, records }) => records.map((record) => ({ model, record })));
    const statuses = await this.#guard(async () => this.#collections.append(entries, receivedMs));
    return cut(
      statuses,
      batches.map(({ records }) => records.length),
    );
  }

  async appendOutcomes(
    batches: readonly OutcomeBatch[],
    receivedMs: number,
  ): Promise<readonly (readonly OutcomeStatus[])[]> {
    const entries = batches.flatMap(({ model, outcomes }) => outcomes.map((outcome) => ({ model, outcome })));
    const statuses = await this.#guard(async () => this.#collections.appendOutcomes(entries, receivedMs));
    return cut(
      statuses,
      batches.map(({ outcomes }) => outcomes.length),
    );
  }

  async readRecord(model: string, id: string): Promise<StoredRecord | null> {
    return this.#guard(async () => this.#collections.read(model, id));
  }

  async countRecords(model: string, span: Span, bucketMs: number): Promise<readonly RecordCount[]> {
    return this.#guard(async () => queries.countRecords(this.#collections, model, span, bucketMs));
  }

  async changedBuckets(model: string, received: Span, bucketMs: number): Promise<readonly number[]> {
    return this.#guard(async () => queries.changedBuckets(this.#collections, model, received, bucketMs));
  }

  async eventSpan(model: string): Promise<{ readonly firstMs: number; readonly lastMs: number } | null> {
    return this.#guard(async () => queries.eventSpan(this.#collections, model));
  }

  async countUnmatched(model: string, receivedBeforeMs: number): Promise<number> {
    return this.#guard(async () => queries.countUnmatched(this.#collections, model, receivedBeforeMs));
  }

  async writeRows(query: RowQuery, path: string): Promise<RowFile> {
    return this.#guard(async () => rowsToParquet(this.#collections.rows(query), query, path));
  }

  async readHealth(query: HealthQuery): Promise<ServiceHealth> {
    return this.#guard(async () => queries.readHealth(this.#collections, query));
  }

  async putRejected(model: string, rejected: readonly RejectedRecord[]): Promise<void> {
    await this.#guard(async () => this.#service.putRejected(model, rejected));
  }

  async readRejected(model: string): Promise<readonly RejectedRecord[]> {
    return this.#guard(async () => this.#service.readRejected(model));
  }

  async putModel(model: StoredModel): Promise<void> {
    await this.#guard(async () => this.#service.putModel(model));
  }

  async readModels(): Promise<readonly StoredModel[]> {
    return this.#guard(async () => this.#service.readModels());
  }

  async deleteModel(model: string): Promise<void> {
    await this.#guard(async () => {
      await queries.expireRecords(this.#collections, model, Infinity);
      await this.#evaluations.expire(model, Infinity);
      await this.#service.deleteModel(model);
    });
  }

  async putReference(reference: StoredReference, content: Uint8Array): Promise<void> {
    await this.#guard(async () => this.#service.putReference(reference, content));
  }

  async readReferences(model: string): Promise<readonly StoredReference[]> {
    return this.#guard(async () => this.#service.readReferences(model));
  }

  async readReferenceContent(model: string, hash: string): Promise<Uint8Array | null> {
    return this.#guard(async () => this.#service.readReferenceContent(model, hash));
  }

  async putEvaluation(evaluation: Evaluation): Promise<"stored" | "exists"> {
    return this.#guard(async () => this.#evaluations.put(evaluation));
  }

  async readEvaluations(model: string, span: Span): Promise<readonly EvaluationSummary[]> {
    return this.#guard(async () => this.#evaluations.readAll(model, span));
  }

  async readEvaluation(window: ModelWindow, revision?: number): Promise<Evaluation | null> {
    return this.#guard(async () => this.#evaluations.read(window, revision));
  }

  async acquireLease(lease: Lease, nowMs: number): Promise<boolean> {
    return this.#guard(async () => this.#leases.acquire(lease, nowMs));
  }

  async releaseLease(name: string, owner: string): Promise<void> {
    await this.#guard(async () => this.#leases.release(name, owner));
  }

  async putAudit(entry: AuditEntry): Promise<void> {
    await this.#guard(async () => this.#service.putAudit(entry));
  }

  async readAudit(limit: number): Promise<readonly AuditEntry[]> {
    return this.#guard(async () => this.#service.readAudit(limit));
  }

  async expire(
    model: string,
    { recordsBeforeMs, evaluationsBeforeMs }: Expiry,
  ): Promise<{ readonly records: number; readonly evaluations: number }> {
    return this.#guard(async () => ({
      records: recordsBeforeMs === null ? 0 : await queries.expireRecords(this.#collections, model, recordsBeforeMs),
      evaluations: evaluationsBeforeMs === null ? 0 : await this.#evaluations.expire(model, evaluationsBeforeMs),
    }));
  }

  async ping(): Promise<void> {
    await this.#guard(async () => this.#connection.database.command({ ping: 1 }));
  }

  async close(): Promise<void> {
    await this.#connection.client.close();
  }

  async #guard<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw storeError(error, this.#connection.host);
    }
  }
}

/** Cuts a list into lists of these lengths. */
const cut = <Item>(items: readonly Item[], lengths: readonly number[]): readonly (readonly Item[])[] => {
  let start = 0;
  return lengths.map((length) => {
    start += length;
    return items.slice(start - length, start);
  });
};
