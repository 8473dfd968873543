import type { DuckDBDataChunk } from "@duckdb/node-api";
import type { ColumnValues, TableChunk } from "../model/table.ts";
import type { ColumnPlan } from "./plan-columns.ts";
import { isValid, VectorValues } from "./vector-values.ts";

/** Rows of a full chunk for tables of up to 128 columns; fewer in wider ones. */
const chunkRows = 8_192;
const chunkCells = 1024 * 1024;
const smallestChunkRows = 2_048;

export const chunkRowCount = (columnCount: number): number =>
  Math.max(smallestChunkRows, Math.min(chunkRows, Math.floor(chunkCells / Math.max(1, columnCount))));

/** What a scan selects: values of all present columns, then whether they are unreadable, then the row's hash. */
export const scanExpressions = (plans: readonly ColumnPlan[], rowHash: string | null): readonly string[] => {
  const present = plans.filter((plan) => plan.kind !== "absent");
  const unreadable = present.flatMap((plan) => (plan.unreadable === null ? [] : [`(${plan.unreadable})::utinyint`]));
  const all = [...present.map(({ value }) => value), ...unreadable, ...(rowHash === null ? [] : [rowHash])];
  return all.length === 0 ? ["0::utinyint"] : all;
};

export interface ChunkOptions {
  /** Rows of a full chunk. */
  readonly capacity: number;
  readonly rowHashes: boolean;
  /** Whether chunks are kept after the next one: each then has memory of its own. */
  readonly isKept: boolean;
}

/** Gathers the engine's pieces of rows into chunks of one size, so that chunks do not depend on how the engine cuts its work. */
export class ChunkBuilder {
  readonly #plans: readonly ColumnPlan[];
  readonly #capacity: number;
  readonly #columns: readonly (ColumnBuffer | null)[];
  readonly #isKept: boolean;
  #rowHashes: BigUint64Array | null;
  #rowCount = 0;

  constructor(plans: readonly ColumnPlan[], { capacity, rowHashes, isKept }: ChunkOptions) {
    this.#plans = plans;
    this.#capacity = capacity;
    this.#isKept = isKept;
    this.#columns = plans.map((plan) => columnBuffer(plan, capacity, isKept));
    this.#rowHashes = rowHashes ? new BigUint64Array(capacity) : null;
  }

  /** Adds a piece; gives the chunks that it fills. */
  *add(piece: DuckDBDataChunk): Generator<TableChunk> {
    const total = piece.rowCount;
    for (let from = 0; from < total;) {
      const count = Math.min(total - from, this.#capacity - this.#rowCount);
      this.#copy(piece, { from, to: from + count, at: this.#rowCount });
      this.#rowCount += count;
      from += count;
      if (this.#rowCount === this.#capacity) yield this.#take();
    }
  }

  /** The rows not given yet, if any. */
  finish(): TableChunk | null {
    return this.#rowCount === 0 ? null : this.#take();
  }

  #copy(piece: DuckDBDataChunk, span: Span): void {
    const present = this.#columns.filter((column) => column !== null);
    let next = present.length;
    for (const [index, column] of present.entries()) {
      const unreadable = column.countsUnreadable ? new VectorValues(piece, next++) : null;
      column.copy(new VectorValues(piece, index), unreadable, span);
    }
    this.#rowHashes?.set(new VectorValues(piece, next).bigUnsigned().subarray(span.from, span.to), span.at);
  }

  #take(): TableChunk {
    const rowCount = this.#rowCount;
    const columns = this.#plans.map((plan, index): ColumnValues => {
      if (plan.kind === "absent") return { kind: "absent", reason: plan.reason };
      return this.#columns[index]?.take(rowCount) ?? { kind: "absent", reason: "missing" };
    });
    const unreadable = this.#plans.map((plan, index) => {
      // Of an absent column no row was looked at; it is known to hold values, none of them readable.
      if (plan.kind === "absent") return plan.reason === "unparsable" ? rowCount : 0;
      return this.#columns[index]?.takeUnreadable() ?? 0;
    });
    const rowHashes = this.#rowHashes?.subarray(0, rowCount) ?? null;
    if (this.#isKept && this.#rowHashes !== null) this.#rowHashes = new BigUint64Array(this.#capacity);
    this.#rowCount = 0;
    return { rowCount, columns, unreadable, rowHashes };
  }
}

/** Rows `from` to `to` (not included) of a piece, to be put at row `at` of the chunk. */
interface Span {
  readonly from: number;
  readonly to: number;
  readonly at: number;
}

const columnBuffer = (plan: ColumnPlan, capacity: number, isKept: boolean): ColumnBuffer | null => {
  switch (plan.kind) {
    case "absent":
      return null;
    case "number":
      return new NumberBuffer({ capacity, isKept }, plan.unreadable !== null);
    case "codes":
      return new CodeBuffer({ capacity, isKept }, plan.unreadable !== null, plan.dictionary);
    default:
      return new TextBuffer();
  }
};

abstract class ColumnBuffer {
  readonly countsUnreadable: boolean;
  #unreadable = 0;

  constructor(countsUnreadable: boolean) {
    this.countsUnreadable = countsUnreadable;
  }

  copy(values: VectorValues, unreadable: VectorValues | null, span: Span): void {
    this.copyValues(values, span);
    if (unreadable === null) return;
    for (const sign of unreadable.unsigned().subarray(span.from, span.to)) this.#unreadable += sign;
  }

  takeUnreadable(): number {
    const count = this.#unreadable;
    this.#unreadable = 0;
    return count;
  }

  protected abstract copyValues(values: VectorValues, span: Span): void;
  abstract take(rowCount: number): ColumnValues;
}

type BufferOptions = Pick<ChunkOptions, "capacity" | "isKept">;

class NumberBuffer extends ColumnBuffer {
  readonly #options: BufferOptions;
  #values: Float64Array;
  #nulls: Uint8Array | null = null;
  #hasNulls = false;

  constructor(options: BufferOptions, countsUnreadable: boolean) {
    super(countsUnreadable);
    this.#options = options;
    this.#values = new Float64Array(options.capacity);
  }

  protected copyValues(values: VectorValues, { from, to, at }: Span): void {
    this.#values.set(values.doubles().subarray(from, to), at);
    const valid = values.validBits();
    if (valid === null) return;
    const nulls = (this.#nulls ??= new Uint8Array(this.#options.capacity));
    if (!this.#hasNulls) nulls.fill(0);
    this.#hasNulls = true;
    for (let row = from; row < to; row++) if (!isValid(valid, row)) nulls[at + row - from] = 1;
  }

  take(rowCount: number): ColumnValues {
    const { capacity, isKept } = this.#options;
    const values = this.#values.subarray(0, rowCount);
    const nulls = this.#hasNulls ? (this.#nulls?.subarray(0, rowCount) ?? null) : null;
    this.#hasNulls = false;
    if (isKept) {
      this.#values = new Float64Array(capacity);
      this.#nulls = null;
    }
    return { kind: "number", values, nulls };
  }
}

class CodeBuffer extends ColumnBuffer {
  readonly #dictionary: readonly string[];
  readonly #options: BufferOptions;
  #codes: Int32Array;

  constructor(options: BufferOptions, countsUnreadable: boolean, dictionary: readonly string[]) {
    super(countsUnreadable);
    this.#dictionary = dictionary;
    this.#options = options;
    this.#codes = new Int32Array(options.capacity);
  }

  protected copyValues(values: VectorValues, { from, to, at }: Span): void {
    this.#codes.set(values.unsigned().subarray(from, to), at);
    const valid = values.validBits();
    if (valid === null) return;
    for (let row = from; row < to; row++) if (!isValid(valid, row)) this.#codes[at + row - from] = -1;
  }

  take(rowCount: number): ColumnValues {
    const codes = this.#codes.subarray(0, rowCount);
    if (this.#options.isKept) this.#codes = new Int32Array(this.#options.capacity);
    return { kind: "codes", codes, dictionary: this.#dictionary };
  }
}

class TextBuffer extends ColumnBuffer {
  #values: (string | null)[] = [];

  constructor() {
    super(false);
  }

  protected copyValues(values: VectorValues, { from, to }: Span): void {
    for (let row = from; row < to; row++) this.#values.push(values.textAt(row));
  }

  take(): ColumnValues {
    const values = this.#values;
    this.#values = [];
    return { kind: "text", values };
  }
}
