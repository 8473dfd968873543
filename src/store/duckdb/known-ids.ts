import type { DuckDBResult } from "@duckdb/node-api";
import { BloomFilter } from "../../sketch/bloom-filter.ts";
import type { Hash64 } from "../../sketch/hash-64.ts";
import { wordAt } from "../../model/number-at.ts";
import { VectorValues } from "../../source/vector-values.ts";
import type { Database } from "../table/database.ts";

/**
 * Which ids a table may have, so that new ones, which are nearly all, are not looked up. Until it has read the table, it may have all.
 * It forgets what was deleted when the table is read again.
 */
export class KnownIds {
  readonly #database: Database;
  readonly #table: string;
  #filter = new BloomFilter();
  /** Being read. */
  #next: BloomFilter | null = null;
  #isComplete: boolean;
  #isStopped = false;

  /** @param isEmpty - The table has no rows, so nothing has to be read. */
  constructor(database: Database, table: string, isEmpty: boolean) {
    this.#database = database;
    this.#table = table;
    this.#isComplete = isEmpty;
  }

  /** It was read whole. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  mayHave(hash: Hash64): boolean {
    return !this.#isComplete || this.#filter.mayHave(hash);
  }

  /** What it was told, with what is gone. */
  get count(): number {
    return this.#filter.count;
  }

  add(hash: Hash64): void {
    this.#filter.add(hash);
    this.#next?.add(hash);
  }

  /** Reads the table's ids; what is added meanwhile is known as well. */
  async load(): Promise<void> {
    if (this.#next !== null) return;
    const [row] = await this.#database.rows(`select count(*)::double from ${this.#table}`);
    const next = new BloomFilter(1.25 * Number(row?.[0] ?? 0));
    this.#next = next;
    try {
      await this.#database.stream(`select hash from ${this.#table}`, async (result) => this.#read(result, next));
      if (this.#isStopped) return;
      this.#filter = next;
      this.#isComplete = true;
    } finally {
      this.#next = null;
    }
  }

  /** Ends reading, for good. */
  stop(): void {
    this.#isStopped = true;
  }

  async #read(result: DuckDBResult, filter: BloomFilter): Promise<void> {
    for (;;) {
      const chunk = await result.fetchChunk();
      if (chunk === null || chunk.rowCount === 0 || this.#isStopped) return;
      const { buffer, byteOffset } = new VectorValues(chunk, 0).bigUnsigned();
      const words = new Uint32Array(buffer, byteOffset, 2 * chunk.rowCount);
      for (let row = 0; row < chunk.rowCount; row++) {
        filter.addWords(wordAt(words, 2 * row + 1), wordAt(words, 2 * row));
      }
    }
  }
}
