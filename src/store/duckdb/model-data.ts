import type { AppendStatus, OutcomeRecord, PredictionRecord } from "../../model/record.ts";
import { hashText64 } from "../../sketch/hash-64.ts";
import type { ContentHasher } from "../content-hash.ts";
import type { OutcomeStatus } from "../store.ts";
import { wellFormed, wellFormedRecord } from "../well-formed.ts";
import type { Database } from "../table/database.ts";
import type { NewOutcome } from "../table/outcome-chunks.ts";
import type { NewRecord } from "../table/record-chunks.ts";
import { RecordTable } from "../table/record-table.ts";
import type { Slot } from "../table/slot-catalog.ts";
import { appendStatuses, hashJoin, hashList } from "./append-statuses.ts";
import { KnownIds } from "./known-ids.ts";

/** A write that is decided: `write` inside a transaction, `done` after it was committed. */
export interface PreparedAppend<Status> {
  readonly statuses: readonly Status[];
  readonly write: () => Promise<void>;
  readonly done: () => void;
}

/** Records and outcomes of one model in the file. */
export class ModelData {
  readonly number: number;
  readonly table: RecordTable;
  readonly #database: Database;
  readonly #knownRecords: KnownIds;
  readonly #knownOutcomes: KnownIds;

  /** @param isNew - Nothing was written to it yet. */
  constructor(database: Database, number: number, slots: readonly Slot[] | "new") {
    const isNew = slots === "new";
    this.number = number;
    this.table = new RecordTable(database, `m${number}`, isNew ? [] : slots, isNew);
    this.#database = database;
    this.#knownRecords = new KnownIds(database, this.table.records, isNew);
    this.#knownOutcomes = new KnownIds(database, this.table.outcomes, isNew);
  }

  /** Reads which ids there are. */
  async load(): Promise<void> {
    for (const known of [this.#knownRecords, this.#knownOutcomes]) if (!known.isComplete) await known.load();
  }

  /** Forgets ids that were deleted, once they are the most. */
  async forget(): Promise<void> {
    const [row] = await this.#database.rows(`select count(*)::double from ${this.table.records}`);
    if (this.#knownRecords.count <= 2 * Number(row?.[0] ?? 0)) return;
    await this.#knownRecords.load();
    await this.#knownOutcomes.load();
  }

  /** Deletes its tables, inside of a transaction of the caller's. */
  async drop(): Promise<void> {
    await this.#database.run(`drop table ${this.table.records}`);
    await this.#database.run(`drop table ${this.table.outcomes}`);
    await this.#database.run("delete from slots where model = $1", [this.number]);
    await this.#database.run("delete from record_models where number = $1", [this.number]);
  }

  stop(): void {
    this.#knownRecords.stop();
    this.#knownOutcomes.stop();
  }

  async prepareRecords(
    sent: readonly PredictionRecord[],
    receivedMs: number,
    hasher: ContentHasher,
  ): Promise<PreparedAppend<AppendStatus>> {
    const rows = sent.map((entry): NewRecord => {
      const record = wellFormedRecord(entry);
      return { record, hash: hashText64(record.id), content: hasher.recordHash(record), receivedMs };
    });
    const statuses = await appendStatuses(
      this.#database,
      this.table.records,
      this.#knownRecords,
      rows.map(({ record, hash, content }) => ({ id: record.id, hash, content, eventMs: record.timestampMs })),
    );
    const accepted = rows.filter((_row, index) => statuses[index] === "accepted");
    const { chunks, added } = this.table.fill(accepted);
    await this.#addSlots(added);
    return {
      statuses,
      write: async () => this.table.append(chunks),
      done: () => {
        for (const { hash } of accepted) this.#knownRecords.add(hash);
      },
    };
  }

  async prepareOutcomes(
    sent: readonly OutcomeRecord[],
    receivedMs: number,
    hasher: ContentHasher,
  ): Promise<PreparedAppend<OutcomeStatus>> {
    const rows = sent.map((entry): NewOutcome => {
      const outcome = { ...entry, id: wellFormed(entry.id) };
      return { outcome, hash: hashText64(outcome.id), content: hasher.valueHash(outcome.target), receivedMs };
    });
    const candidates = rows.map(({ outcome, hash, content }) => ({ id: outcome.id, hash, content, eventMs: null }));
    const statuses = await appendStatuses(this.#database, this.table.outcomes, this.#knownOutcomes, candidates);
    const records = this.#knownRecords;
    const matched = records.isComplete ? rows.map(({ hash }) => records.mayHave(hash)) : await this.#matched(rows);
    const accepted = rows.filter((_row, index) => statuses[index] === "accepted");
    return {
      statuses: statuses.map((status, index) => ({ status, matched: matched[index] === true })),
      write: async () => this.table.appendOutcomes(accepted),
      done: () => {
        for (const { hash } of accepted) this.#knownOutcomes.add(hash);
      },
    };
  }

  /** Which of them have a record. */
  async #matched(rows: readonly NewOutcome[]): Promise<readonly boolean[]> {
    const hashes = rows.map(({ hash }) => hash);
    const found = await this.#database.rows(`select id from ${this.table.records} ${hashJoin}`, [hashList(hashes)]);
    const ids = new Set(found.map(([id]) => id));
    return rows.map(({ outcome }) => ids.has(outcome.id));
  }

  async #addSlots(added: readonly Slot[]): Promise<void> {
    const first = this.table.slots.length;
    await this.table.addColumns(async () => {
      for (const [index, { role, name, kind }] of added.entries()) {
        const values = [this.number, first + index, role, name, kind];
        await this.#database.run("insert into slots values ($1, $2, $3, $4, $5)", values);
      }
    });
  }
}
