import { resolve } from "node:path";
import type { Evaluation, EvaluationSummary, ModelWindow, ServiceHealth } from "../../model/evaluation.ts";
import { DriftlineError, StoreError } from "../../errors.ts";
import type { AppendStatus } from "../../model/record.ts";
import { ContentHasher } from "../content-hash.ts";
import { rowsToParquet } from "../rows-to-parquet.ts";
import { SerialQueue } from "../../source/serial-queue.ts";
import type {
  KnownNames,
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
import type { Database } from "../table/database.ts";
import { exportRows } from "../table/export-rows.ts";
import type { RecordTable } from "../table/record-table.ts";
import { wellFormed } from "../well-formed.ts";
import type { SlotRole } from "../window-columns.ts";
import { byModel, inBatches } from "./by-model.ts";
import { expireRecords } from "./expire-records.ts";
import type { ModelData, PreparedAppend } from "./model-data.ts";
import { ModelRegistry } from "./model-registry.ts";
import { openDatabase } from "./open-database.ts";
import * as queries from "./record-queries.ts";
import { ServiceTables } from "./service-tables.ts";

/** One file, embedded, for one process. Reads run beside writes; writes take turns. */
export class DuckdbStore implements Store {
  /** Files that this process has open: the engine's lock keeps out other processes only, and is lost when one opens a file twice. */
  static readonly #openPaths = new Set<string>();

  readonly kind = "duckdb";
  readonly #path: string;
  readonly #database: Database;
  readonly #models: ModelRegistry;
  readonly #tables: ServiceTables;
  readonly #hasher = new ContentHasher();
  readonly #writes = new SerialQueue();
  #loading: Promise<void>;

  private constructor(path: string, database: Database, models: ModelRegistry) {
    this.#path = path;
    this.#database = database;
    this.#models = models;
    this.#tables = new ServiceTables(database);
    this.#loading = loadAll(models);
  }

  /** @throws StoreError `store-in-use`, `store-too-new`, `store-unavailable`. */
  static async open(path: string): Promise<DuckdbStore> {
    const absolute = resolve(path);
    if (DuckdbStore.#openPaths.has(absolute)) throw new StoreError("store-in-use", { path });
    DuckdbStore.#openPaths.add(absolute);
    try {
      const database = await openDatabase(path);
      return new DuckdbStore(absolute, database, await ModelRegistry.open(database));
    } catch (error) {
      DuckdbStore.#openPaths.delete(absolute);
      throw error;
    }
  }

  async appendRecords(
    batches: readonly RecordBatch[],
    receivedMs: number,
  ): Promise<readonly (readonly AppendStatus[])[]> {
    const lists = batches.map(({ model, records }) => ({ model, items: records }));
    return this.#append(lists, async (data, records) => data.prepareRecords(records, receivedMs, this.#hasher));
  }

  async appendOutcomes(
    batches: readonly OutcomeBatch[],
    receivedMs: number,
  ): Promise<readonly (readonly OutcomeStatus[])[]> {
    const lists = batches.map(({ model, outcomes }) => ({ model, items: outcomes }));
    return this.#append(lists, async (data, outcomes) => data.prepareOutcomes(outcomes, receivedMs, this.#hasher));
  }

  async readRecord(model: string, id: string): Promise<StoredRecord | null> {
    return this.#read(model, null, async (table) => queries.readRecord(this.#database, table, wellFormed(id)));
  }

  async knownNames(model: string): Promise<KnownNames> {
    return this.#guard(async () => {
      const slots = this.#models.get(model)?.table.slots ?? [];
      const namesOf = (role: SlotRole): readonly string[] =>
        slots.flatMap((slot) => (slot.role === role ? slot.name : []));
      return { features: namesOf("feature"), classes: namesOf("class") };
    });
  }

  async countRecords(model: string, span: Span, bucketMs: number): Promise<readonly RecordCount[]> {
    return this.#read(model, [], async (table) => queries.countRecords(this.#database, table, span, bucketMs));
  }

  async changedBuckets(model: string, received: Span, bucketMs: number): Promise<readonly number[]> {
    return this.#read(model, [], async (table) => queries.changedBuckets(this.#database, table, received, bucketMs));
  }

  async eventSpan(model: string): Promise<{ readonly firstMs: number; readonly lastMs: number } | null> {
    return this.#read(model, null, async (table) => queries.eventSpan(this.#database, table));
  }

  async countUnmatched(model: string, receivedBeforeMs: number): Promise<number> {
    return this.#read(model, 0, async (table) => queries.countUnmatched(this.#database, table, receivedBeforeMs));
  }

  async writeRows(query: RowQuery, path: string): Promise<RowFile> {
    const written = await this.#read(query.model, null, async (table) =>
      this.#database.room.duringLargeWork(async () => exportRows(this.#database, table, query, path)),
    );
    return written ?? this.#guard(async () => rowsToParquet([], query, path));
  }

  async readHealth({ model, ...query }: HealthQuery): Promise<ServiceHealth> {
    const nothing = { records: 0, errors: 0, latencyCounts: queries.noLatencies, latencySumMs: 0 };
    return this.#read(model, nothing, async (table) => queries.readHealth(this.#database, table, query));
  }

  async putRejected(model: string, rejected: readonly RejectedRecord[]): Promise<void> {
    await this.#write(async () => this.#tables.putRejected(model, rejected));
  }

  async readRejected(model: string): Promise<readonly RejectedRecord[]> {
    return this.#guard(async () => this.#tables.readRejected(model));
  }

  async putModel(model: StoredModel): Promise<void> {
    await this.#write(async () => this.#tables.putModel(model));
  }

  async readModels(): Promise<readonly StoredModel[]> {
    return this.#guard(async () => this.#tables.readModels());
  }

  async deleteModel(model: string): Promise<void> {
    await this.#write(async () => {
      await this.#models.remove(model, async (data) =>
        this.#database.transaction(async () => {
          await data?.drop();
          await this.#tables.deleteModel(model);
        }),
      );
      await this.#checkpoint();
    });
  }

  async putReference(reference: StoredReference, content: Uint8Array): Promise<void> {
    await this.#write(async () => this.#tables.putReference(reference, content));
  }

  async readReferences(model: string): Promise<readonly StoredReference[]> {
    return this.#guard(async () => this.#tables.readReferences(model));
  }

  async readReferenceContent(model: string, hash: string): Promise<Uint8Array | null> {
    return this.#guard(async () => this.#tables.readReferenceContent(model, hash));
  }

  async putEvaluation(evaluation: Evaluation): Promise<"stored" | "exists"> {
    return this.#write(async () => this.#tables.putEvaluation(evaluation));
  }

  async readEvaluations(model: string, span: Span): Promise<readonly EvaluationSummary[]> {
    return this.#guard(async () => this.#tables.readEvaluations(model, span));
  }

  async readEvaluation(window: ModelWindow, revision?: number): Promise<Evaluation | null> {
    return this.#guard(async () => this.#tables.readEvaluation(window, revision));
  }

  async acquireLease(lease: Lease, nowMs: number): Promise<boolean> {
    return this.#write(async () => this.#tables.acquireLease(lease, nowMs));
  }

  async releaseLease(name: string, owner: string): Promise<void> {
    await this.#write(async () => this.#tables.releaseLease(name, owner));
  }

  async putAudit(entry: AuditEntry): Promise<void> {
    await this.#write(async () => this.#tables.putAudit(entry));
  }

  async readAudit(limit: number): Promise<readonly AuditEntry[]> {
    return this.#guard(async () => this.#tables.readAudit(limit));
  }

  async expire(
    model: string,
    { recordsBeforeMs, evaluationsBeforeMs }: Expiry,
  ): Promise<{ readonly records: number; readonly evaluations: number }> {
    return this.#write(async () => {
      const data = this.#models.get(model);
      const isKept = data === null || recordsBeforeMs === null;
      const records = isKept ? 0 : await expireRecords(this.#database, data.table, recordsBeforeMs);
      const evaluations =
        evaluationsBeforeMs === null ? 0 : await this.#tables.expireEvaluations(model, evaluationsBeforeMs);
      if (records + evaluations > 0) await this.#checkpoint();
      await data?.forget();
      return { records, evaluations };
    });
  }

  async ping(): Promise<void> {
    await this.#guard(async () => this.#database.rows("select 1"));
  }

  /** What was begun is ended first. */
  async close(): Promise<void> {
    await this.#writes.run(async () => {
      for (const data of this.#models.all) data.stop();
      await this.#loading;
      this.#database.close();
      DuckdbStore.#openPaths.delete(this.#path);
    });
  }

  /** Every list of items as one transaction; statuses in the order of the lists. */
  async #append<Item, Status>(
    lists: readonly { readonly model: string; readonly items: readonly Item[] }[],
    prepare: (data: ModelData, items: readonly Item[]) => Promise<PreparedAppend<Status>>,
  ): Promise<readonly (readonly Status[])[]> {
    const models = byModel(lists);
    return this.#write(async () => {
      try {
        const prepared = new Map<string, PreparedAppend<Status>>();
        for (const [model, items] of models) {
          prepared.set(model, await prepare(await this.#models.getOrCreate(model), items));
        }
        await this.#database.transaction(async () => {
          for (const { write } of prepared.values()) await write();
        });
        for (const { done } of prepared.values()) done();
        return inBatches(lists, (model) => prepared.get(model)?.statuses ?? []);
      } catch (error) {
        for (const model of models.keys()) await this.#models.reload(model).catch(() => undefined);
        this.#loading = Promise.all([this.#loading, loadAll(this.#models)]).then(() => undefined);
        throw error;
      }
    });
  }

  async #read<Result>(model: string, nothing: Result, work: (table: RecordTable) => Promise<Result>): Promise<Result> {
    const data = this.#models.get(model);
    if (data === null) return nothing;
    try {
      return await this.#guard(async () => work(data.table));
    } catch (error) {
      // It was deleted meanwhile.
      if (this.#models.get(model)?.number !== data.number) return nothing;
      throw error;
    }
  }

  /** Gives the space of what was deleted back. While others read the engine refuses, and does it by itself after a later write. */
  async #checkpoint(): Promise<void> {
    await this.#database.run("checkpoint").catch(() => undefined);
  }

  async #write<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#guard(async () => this.#writes.run(work));
  }

  async #guard<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof DriftlineError) throw error;
      throw new StoreError("store-failed", { engine: this.kind }, error);
    }
  }
}

/** A model whose ids cannot be read has them all looked up. */
const loadAll = async (models: ModelRegistry): Promise<void> => {
  for (const data of models.all) await data.load().catch(() => undefined);
};
