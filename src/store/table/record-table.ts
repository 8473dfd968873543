import type { DuckDBDataChunk } from "@duckdb/node-api";
import type { Database } from "./database.ts";
import type { RecordTables } from "./export-rows.ts";
import { type NewOutcome, outcomeChunks, outcomeColumns } from "./outcome-chunks.ts";
import { type NewRecord, RecordChunks, recordColumns } from "./record-chunks.ts";
import { type Slot, SlotCatalog, slotColumn } from "./slot-catalog.ts";
import { sqlTypes } from "./value-blocks.ts";

/** The two tables of one model: records with a typed column for each kind of value under each name, and their outcomes. */
export class RecordTable implements RecordTables {
  readonly records: string;
  readonly outcomes: string;
  readonly #database: Database;
  readonly #catalog: SlotCatalog;
  readonly #chunks: RecordChunks;
  /** Slots that have a column. */
  #columnCount: number;
  #isEmpty: boolean;

  /** @param prefix - Of the names of the tables, which are there, with a column for each of `slots`. */
  constructor(database: Database, prefix: string, slots: readonly Slot[], isEmpty: boolean) {
    this.#isEmpty = isEmpty;
    this.#database = database;
    this.records = `${prefix}_records`;
    this.outcomes = `${prefix}_outcomes`;
    this.#catalog = new SlotCatalog(slots);
    this.#chunks = new RecordChunks(this.#catalog);
    this.#columnCount = slots.length;
  }

  static async create(database: Database, prefix: string): Promise<RecordTable> {
    await database.run(`create table ${prefix}_records (${recordColumns})`);
    await database.run(`create table ${prefix}_outcomes (${outcomeColumns})`);
    return new RecordTable(database, prefix, [], true);
  }

  /** Those that have a column. */
  get slots(): readonly Slot[] {
    return this.#catalog.slots.slice(0, this.#columnCount);
  }

  /** Chunks for `append`, and the slots that have no column yet. */
  fill(rows: readonly NewRecord[]): { readonly chunks: readonly DuckDBDataChunk[]; readonly added: readonly Slot[] } {
    const chunks = this.#chunks.fill(rows);
    return { chunks, added: this.#catalog.slots.slice(this.#columnCount) };
  }

  /**
   * Adds the columns that are missing, in one transaction with `work`. A table without rows is made anew, because each addition to a
   * wide table costs more than the one before.
   */
  async addColumns(work: () => Promise<void> = async () => {}): Promise<void> {
    const columns = this.#catalog.slots.map(({ kind }, position) => `${slotColumn(position)} ${sqlTypes[kind]}`);
    const added = columns.slice(this.#columnCount);
    if (added.length === 0) return;
    await this.#database.room.widen(columns.length);
    await this.#database.transaction(async () => {
      await work();
      if (this.#isEmpty) {
        await this.#database.run(`create or replace table ${this.records} (${[recordColumns, ...columns].join(", ")})`);
      } else {
        for (const column of added) await this.#database.run(`alter table ${this.records} add column ${column}`);
      }
    });
    this.#columnCount = columns.length;
  }

  async append(chunks: readonly DuckDBDataChunk[]): Promise<void> {
    if (chunks.length > 0) this.#isEmpty = false;
    await this.#append(this.records, chunks);
  }

  async appendOutcomes(rows: readonly NewOutcome[]): Promise<void> {
    await this.#append(this.outcomes, outcomeChunks(rows));
  }

  async #append(table: string, chunks: readonly DuckDBDataChunk[]): Promise<void> {
    if (chunks.length === 0) return;
    const appender = await this.#database.writer.createAppender(table);
    try {
      for (const chunk of chunks) appender.appendDataChunk(chunk);
      appender.flushSync();
    } finally {
      appender.closeSync();
    }
  }
}
