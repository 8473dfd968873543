import type { DuckDBDataChunk, DuckDBType, DuckDBVector } from "@duckdb/node-api";
import type { Hash64 } from "../../sketch/hash-64.ts";
import { VectorValues } from "../../source/vector-values.ts";
import type { SlotKind } from "../window-columns.ts";
import { duckdb } from "./database.ts";

/** Rows that a chunk of the engine holds at most. */
export const blockRows = 2_048;

/** Values of one column on their way into a chunk; a row that was not set is null. */
export interface ValueBlock {
  readonly type: DuckDBType;
  /** Puts the first `rowCount` rows into a chunk's column and forgets them. */
  moveTo(chunk: DuckDBDataChunk, columnIndex: number, rowCount: number): void;
}

/** One bit for each row, set = has a value. */
class FilledRows {
  readonly #bits = new Uint8Array(blockRows / 8);
  #count = 0;

  add(row: number): void {
    this.#bits[row >> 3] = (this.#bits[row >> 3] ?? 0) | (1 << (row & 7));
    this.#count += 1;
  }

  /** The client sets null bit by bit through big integers, which costs more than all the rest: its memory is written instead. */
  moveTo(vector: DuckDBVector, rowCount: number): void {
    if (this.#count < rowCount) {
      const validity: unknown = Reflect.get(vector, "validity");
      vector.setItem(0, null);
      const data: unknown = typeof validity === "object" && validity !== null ? Reflect.get(validity, "data") : null;
      if (!(data instanceof BigUint64Array)) throw new Error("The DuckDB client keeps nulls elsewhere than expected.");
      new Uint8Array(data.buffer, data.byteOffset, data.byteLength).set(this.#bits.subarray(0, data.byteLength));
    }
    this.#bits.fill(0);
    this.#count = 0;
  }
}

export class DoubleBlock implements ValueBlock {
  readonly type: DuckDBType = duckdb.DOUBLE;
  readonly #values = new Float64Array(blockRows);
  readonly #filled = new FilledRows();

  /** -0 becomes 0. */
  set(row: number, value: number): void {
    this.#values[row] = value + 0;
    this.#filled.add(row);
  }

  moveTo(chunk: DuckDBDataChunk, columnIndex: number, rowCount: number): void {
    const vector = chunk.getColumnVector(columnIndex);
    this.#filled.moveTo(vector, rowCount);
    new VectorValues(chunk, columnIndex).doubles().set(this.#values.subarray(0, rowCount));
    vector.flush();
  }
}

/** Booleans as 0 and 1. */
export class FlagBlock implements ValueBlock {
  readonly type: DuckDBType = duckdb.UTINYINT;
  readonly #values = new Uint8Array(blockRows);
  readonly #filled = new FilledRows();

  set(row: number, value: boolean): void {
    this.#values[row] = value ? 1 : 0;
    this.#filled.add(row);
  }

  moveTo(chunk: DuckDBDataChunk, columnIndex: number, rowCount: number): void {
    const vector = chunk.getColumnVector(columnIndex);
    this.#filled.moveTo(vector, rowCount);
    new VectorValues(chunk, columnIndex).unsigned().set(this.#values.subarray(0, rowCount));
    vector.flush();
  }
}

export class TextBlock implements ValueBlock {
  readonly type: DuckDBType = duckdb.VARCHAR;
  readonly #values: (string | null)[] = Array.from({ length: blockRows }, () => null);
  readonly #filled = new FilledRows();

  set(row: number, value: string): void {
    this.#values[row] = value;
    this.#filled.add(row);
  }

  moveTo(chunk: DuckDBDataChunk, columnIndex: number, rowCount: number): void {
    const vector = chunk.getColumnVector(columnIndex);
    for (let row = 0; row < rowCount; row++) {
      const value = this.#values[row] ?? null;
      if (value !== null) vector.setItem(row, value);
    }
    const first = this.#values[0] ?? null;
    this.#filled.moveTo(vector, rowCount);
    // Marking nulls overwrote the first row.
    if (first !== null) vector.setItem(0, first);
    vector.flush();
    this.#values.fill(null, 0, rowCount);
  }
}

/** 64-bit hashes; every row is set. */
export class HashBlock implements ValueBlock {
  readonly type: DuckDBType = duckdb.UBIGINT;
  readonly #words = new Uint32Array(2 * blockRows);

  set(row: number, { high, low }: Hash64): void {
    this.#words[2 * row] = low;
    this.#words[2 * row + 1] = high;
  }

  moveTo(chunk: DuckDBDataChunk, columnIndex: number, rowCount: number): void {
    const { buffer, byteOffset } = new VectorValues(chunk, columnIndex).bigUnsigned();
    new Uint32Array(buffer, byteOffset, 2 * rowCount).set(this.#words.subarray(0, 2 * rowCount));
    chunk.getColumnVector(columnIndex).flush();
  }
}

/** SQL type of a column for values of one kind. */
export const sqlTypes: Readonly<Record<SlotKind, string>> = { number: "DOUBLE", text: "VARCHAR", boolean: "UTINYINT" };
