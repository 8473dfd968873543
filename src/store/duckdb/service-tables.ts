import type { DuckDBValue } from "@duckdb/node-api";
import { type Evaluation, type EvaluationSummary, type ModelWindow, windowId } from "../../model/evaluation.ts";
import {
  type AuditEntry,
  type Lease,
  quarantineLimit,
  type RejectedRecord,
  type Span,
  type StoredModel,
  type StoredReference,
} from "../store.ts";
import { type Database, duckdb } from "../table/database.ts";
import { sqlNumber } from "../table/export-rows.ts";

/** What a store keeps beside records: few, and each written whole, as JSON. Those who write take turns. */
export class ServiceTables {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async putRejected(model: string, rejected: readonly RejectedRecord[]): Promise<void> {
    const latest = rejected.slice(-quarantineLimit);
    if (latest.length === 0) return;
    await this.#database.transaction(async () => {
      for (const entry of latest) await this.#insert("rejected (model, body)", [model, JSON.stringify(entry)]);
      await this.#database.run(
        `delete from rejected where model = $1 and arrival not in
         (select arrival from rejected where model = $1 order by arrival desc limit ${quarantineLimit})`,
        [model],
      );
    });
  }

  async readRejected(model: string): Promise<readonly RejectedRecord[]> {
    return this.#bodies<RejectedRecord>("rejected where model = $1 order by arrival desc", [model]);
  }

  async putModel(model: StoredModel): Promise<void> {
    await this.#database.transaction(async () => {
      await this.#database.run("delete from models where name = $1", [model.name]);
      await this.#insert("models", [model.name, JSON.stringify(model)]);
    });
  }

  async readModels(): Promise<readonly StoredModel[]> {
    return this.#bodies<StoredModel>("models order by name");
  }

  async deleteModel(model: string): Promise<void> {
    for (const table of ["rejected", "refs", "evaluations"])
      await this.#database.run(`delete from ${table} where model = $1`, [model]);
    await this.#database.run("delete from models where name = $1", [model]);
  }

  async putReference(reference: StoredReference, content: Uint8Array): Promise<void> {
    const { model, hash, createdMs } = reference;
    const known = await this.#database.rows("select 1 from refs where model = $1 and hash = $2", [model, hash]);
    const body = JSON.stringify(reference);
    if (known.length > 0) {
      await this.#database.run(
        "update refs set created_ms = $3, arrival = nextval('arrival'), body = $4 where model = $1 and hash = $2",
        [model, hash, createdMs, body],
      );
      return;
    }
    const values = [model, hash, createdMs, body, duckdb.blobValue(content)];
    await this.#insert("refs (model, hash, created_ms, body, content)", values);
  }

  async readReferences(model: string): Promise<readonly StoredReference[]> {
    return this.#bodies<StoredReference>("refs where model = $1 order by created_ms desc, arrival desc", [model]);
  }

  async readReferenceContent(model: string, hash: string): Promise<Uint8Array | null> {
    const where = "where model = $1 and hash = $2";
    const [row] = await this.#database.rows(`select content from refs ${where}`, [model, hash]);
    const content = row?.[0];
    return content instanceof duckdb.DuckDBBlobValue ? new Uint8Array(content.bytes) : null;
  }

  async putEvaluation(evaluation: Evaluation): Promise<"stored" | "exists"> {
    const { report, profile, ...summary } = evaluation;
    const { window, revision } = summary;
    const id = windowId(window);
    const where = "where id = $1 and revision = $2";
    const known = await this.#database.rows(`select 1 from evaluations ${where}`, [id, revision]);
    if (known.length > 0) return "exists";
    const { model, version, startMs, endMs } = window;
    const values = [id, model, version, startMs, endMs, revision, JSON.stringify(summary), report, profile];
    await this.#insert("evaluations (id, model, version, start_ms, end_ms, revision, body, report, profile)", values);
    return "stored";
  }

  async readEvaluations(model: string, { fromMs, toMs }: Span): Promise<readonly EvaluationSummary[]> {
    const isWithin = `start_ms >= ${sqlNumber(fromMs)} and start_ms < ${sqlNumber(toMs)}`;
    return this.#bodies<EvaluationSummary>(
      `evaluations where model = $1 and ${isWithin}
       qualify row_number() over (partition by id order by revision desc) = 1
       order by start_ms, version nulls first, end_ms`,
      [model],
    );
  }

  async readEvaluation(window: ModelWindow, revision?: number): Promise<Evaluation | null> {
    const condition = revision === undefined ? "" : `and revision = ${sqlNumber(revision)}`;
    const [latest] = await this.#database.rows(
      `select body, report, profile from evaluations where id = $1 ${condition} order by revision desc limit 1`,
      [windowId(window)],
    );
    if (latest === undefined) return null;
    const [body, report, profile] = latest;
    const summary: EvaluationSummary = JSON.parse(String(body));
    return { ...summary, report: textOf(report), profile: textOf(profile) };
  }

  /** @returns How many went. */
  async expireEvaluations(model: string, beforeMs: number): Promise<number> {
    const where = `where model = $1 and end_ms < ${sqlNumber(beforeMs)}`;
    const [row] = await this.#database.rows(`select count(*)::double from evaluations ${where}`, [model]);
    const count = Number(row?.[0] ?? 0);
    if (count > 0) await this.#database.run(`delete from evaluations ${where}`, [model]);
    return count;
  }

  async acquireLease({ name, owner, ttlMs }: Lease, nowMs: number): Promise<boolean> {
    const [held] = await this.#database.rows("select owner, expires_ms from leases where name = $1", [name]);
    if (held !== undefined && held[0] !== owner && Number(held[1]) > nowMs) return false;
    await this.#database.transaction(async () => {
      await this.#database.run("delete from leases where name = $1", [name]);
      await this.#insert("leases", [name, owner, nowMs + ttlMs]);
    });
    return true;
  }

  async releaseLease(name: string, owner: string): Promise<void> {
    await this.#database.run("delete from leases where name = $1 and owner = $2", [name, owner]);
  }

  async putAudit(entry: AuditEntry): Promise<void> {
    await this.#insert("audit (body)", [JSON.stringify(entry)]);
  }

  async readAudit(limit: number): Promise<readonly AuditEntry[]> {
    return this.#bodies<AuditEntry>(`audit order by arrival desc limit ${sqlNumber(limit)}::bigint`);
  }

  async #insert(table: string, values: readonly DuckDBValue[]): Promise<void> {
    const places = values.map((_value, index) => `$${index + 1}`);
    await this.#database.run(`insert into ${table} values (${places.join(", ")})`, values);
  }

  /** What this store wrote as JSON. */
  async #bodies<Body>(from: string, values: readonly DuckDBValue[] = []): Promise<readonly Body[]> {
    const rows = await this.#database.rows(`select body from ${from}`, values);
    return rows.map(([body]): Body => JSON.parse(String(body)));
  }
}

const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);
