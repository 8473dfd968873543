import { doubleAt, intAt } from "../../model/number-at.ts";
import { type PackedTexts, TextPacker } from "../../model/packed-texts.ts";
import type { ColumnValues, TextValues } from "../../model/table.ts";
import { hashText64 } from "../../sketch/hash-64.ts";

/** Rows to take from a chunk: all, or those of a sample. */
export interface TakenRows {
  /** Rows taken before, and their number in this chunk. */
  readonly at: number;
  readonly count: number;
  /** Positions within the chunk; null for all. */
  readonly rows: Int32Array | null;
}

const firstCapacity = 1_024;
const nothing = { high: 0, low: 0 };

/** Numbers of one column for all rows taken; NaN where there is none. Booleans are 0 and 1, texts a number that stands for them. */
export class NumberBuffer {
  #values: Float64Array = new Float64Array(firstCapacity);
  /** Why no row could be read, if so. */
  absence: "missing" | "unparsable" | null = null;

  add(column: ColumnValues | undefined, taken: TakenRows): void {
    this.#values = grown(this.#values, taken.at + taken.count);
    if (column?.kind === "text") return this.#addTexts(column, taken);
    if (column === undefined || column.kind === "absent") {
      this.absence = column?.reason ?? "missing";
      this.#values.fill(Number.NaN, taken.at, taken.at + taken.count);
      return;
    }
    const values = column.kind === "number" ? column.values : null;
    const codes = column.kind === "codes" ? column.codes : null;
    const nulls = column.kind === "number" ? column.nulls : null;
    for (let i = 0; i < taken.count; i++) {
      const row = taken.rows === null ? i : intAt(taken.rows, i);
      const code = codes === null ? -1 : intAt(codes, row);
      const value = values === null ? (code < 0 ? Number.NaN : code) : doubleAt(values, row);
      this.#values[taken.at + i] = nulls?.[row] === 1 ? Number.NaN : value;
    }
  }

  /** 53 bits of a hash. */
  #addTexts({ values }: TextValues, taken: TakenRows): void {
    for (let i = 0; i < taken.count; i++) {
      const text = values[taken.rows === null ? i : intAt(taken.rows, i)] ?? null;
      const { high, low } = text === null ? nothing : hashText64(text);
      this.#values[taken.at + i] = text === null ? Number.NaN : high * 2_097_152 + (low >>> 11);
    }
  }

  /** The values of all rows; the buffer must not be used after it. */
  take(rowCount: number): Float64Array {
    return this.#values.length === rowCount ? this.#values : this.#values.slice(0, rowCount);
  }
}

/** Positions of levels for all rows taken, as a mapping from level names gives them; -1 where there is none. */
export class CodeBuffer {
  #codes: Int32Array = new Int32Array(firstCapacity);
  #dictionary: readonly string[] | null = null;
  #codeOfLevel: Int32Array = new Int32Array(0);
  readonly #codeOf: (level: string) => number;
  absence: "missing" | "unparsable" | null = null;
  /** Rows with a level that the mapping does not know. */
  unknown = 0;

  constructor(codeOf: (level: string) => number) {
    this.#codeOf = codeOf;
  }

  add(column: ColumnValues | undefined, taken: TakenRows): void {
    this.#codes = grownCodes(this.#codes, taken.at + taken.count);
    if (column?.kind !== "codes") {
      this.absence = column?.kind === "absent" ? column.reason : "missing";
      this.#codes.fill(-1, taken.at, taken.at + taken.count);
      return;
    }
    this.#read(column.dictionary);
    for (let i = 0; i < taken.count; i++) {
      const level = intAt(column.codes, taken.rows === null ? i : intAt(taken.rows, i));
      const code = level < 0 ? -1 : intAt(this.#codeOfLevel, level);
      this.#codes[taken.at + i] = Math.max(-1, code === notMet ? this.#meet(column.dictionary, level) : code);
      if (level >= 0 && intAt(this.#codeOfLevel, level) === -1) this.unknown++;
    }
  }

  take(rowCount: number): Int32Array {
    return this.#codes.length === rowCount ? this.#codes : this.#codes.slice(0, rowCount);
  }

  #read(dictionary: readonly string[]): void {
    if (dictionary === this.#dictionary) return;
    this.#dictionary = dictionary;
    this.#codeOfLevel = new Int32Array(dictionary.length).fill(notMet);
  }

  /** Levels are mapped when a row first has them, so that new ones come in the order of the rows. */
  #meet(dictionary: readonly string[], level: number): number {
    const code = this.#codeOf(dictionary[level] ?? "");
    this.#codeOfLevel[level] = code;
    return code;
  }
}

const notMet = -2;

/** Texts of one column for all rows taken; numbers and levels as text. */
export class TextBuffer {
  readonly #texts = new TextPacker();
  absence: "missing" | "unparsable" | null = null;

  add(column: ColumnValues | undefined, taken: TakenRows): void {
    if (column === undefined || column.kind === "absent") this.absence = column?.reason ?? "missing";
    for (let i = 0; i < taken.count; i++) {
      this.#texts.add(textAt(column, taken.rows === null ? i : intAt(taken.rows, i)));
    }
  }

  take(): PackedTexts {
    return this.#texts.take();
  }
}

function textAt(column: ColumnValues | undefined, row: number): string | null {
  if (column?.kind === "text") return column.values[row] ?? null;
  if (column?.kind === "codes") return column.dictionary[intAt(column.codes, row)] ?? null;
  if (column?.kind !== "number" || column.nulls?.[row] === 1) return null;
  return String(doubleAt(column.values, row));
}

function grown(values: Float64Array, length: number): Float64Array {
  if (length <= values.length) return values;
  const larger = new Float64Array(Math.max(length, values.length * 2));
  larger.set(values);
  return larger;
}

function grownCodes(values: Int32Array, length: number): Int32Array {
  if (length <= values.length) return values;
  const larger = new Int32Array(Math.max(length, values.length * 2));
  larger.set(values);
  return larger;
}
