import { wordAt } from "../model/number-at.ts";
import { InvalidInputError } from "../errors.ts";
import type { ColumnSpec } from "../model/column.ts";
import type { ColumnFacts, TableChunk } from "../model/table.ts";
import { hashDouble64, hashText64 } from "../sketch/hash-64.ts";
import { mix32 } from "../sketch/mix-32.ts";
import { factsOfColumn } from "./facts-of-column.ts";
import { type RawColumn, type RawValue, type ReadColumn, readRawColumn } from "./read-raw-column.ts";

/** Columns by name, each with the same number of rows. */
export type RawColumns = Readonly<Record<string, RawColumn>>;

/** Rows in memory whose columns have no types yet: they come from the reference, which may be another table. */
export interface ColumnarData {
  readonly rowCount: number;
  readonly facts: readonly ColumnFacts[];
  /** The rows with one entry for each spec; a spec that is derived from a text column gives that text. */
  read(specs: readonly ColumnSpec[]): TableChunk;
}

/**
 * A table from columns in memory, for `compare` and `profileTable`. The columns are not copied: leave them as they are.
 *
 * @param columns - Numbers, strings, booleans or Dates, with null or undefined where there is no value; NaN and infinities are counted apart.
 * @throws `InvalidInputError` (`columns-differ`) when a column has another number of rows than the first.
 *
 * @example
 * tableFromColumns({ minutes: Float64Array.of(3, 4.5), zone: ["JFK", null] }).rowCount; // => 2
 */
export function tableFromColumns(columns: RawColumns): ColumnarData {
  const entries = Object.entries(columns);
  const rowCount = entries[0]?.[1].length ?? 0;
  for (const [column, { length }] of entries) {
    if (length !== rowCount)
      throw new InvalidInputError("columns-differ", { column, rows: length, expected: rowCount });
  }
  return {
    rowCount,
    facts: entries.map(([name, column]) => factsOfColumn(name, column)),
    read: (specs) => readColumns(columns, specs, rowCount),
  };
}

function readColumns(columns: RawColumns, specs: readonly ColumnSpec[], rowCount: number): TableChunk {
  const read = specs.map((spec): ReadColumn => {
    const column = columnOf(columns, spec.derivedFrom?.column ?? spec.name);
    return column === undefined
      ? { values: { kind: "absent", reason: "missing" }, unreadable: 0 }
      : readRawColumn(column, spec);
  });
  return {
    rowCount,
    columns: read.map(({ values }) => values),
    unreadable: read.map(({ unreadable }) => unreadable),
    rowHashes: hashRows(columns, rowCount),
  };
}

function columnOf(columns: RawColumns, name: string): RawColumn | undefined {
  return Object.hasOwn(columns, name) ? columns[name] : undefined;
}

/** A 64-bit hash of each row, over all columns in the order of their names. */
function hashRows(columns: RawColumns, rowCount: number): BigUint64Array {
  const hashes = new BigUint64Array(rowCount);
  const words = new Uint32Array(hashes.buffer);
  for (const [, column] of Object.entries(columns).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    for (let row = 0; row < rowCount; row++) {
      const { high, low } = hashOf(column[row]);
      words[2 * row] = mix32(Math.imul(wordAt(words, 2 * row), 31) + low);
      words[2 * row + 1] = mix32(Math.imul(wordAt(words, 2 * row + 1), 37) + high);
    }
  }
  return hashes;
}

const NOTHING = { high: 0x6a09e667, low: 0xbb67ae85 };

function hashOf(value: RawValue): { readonly high: number; readonly low: number } {
  if (value === null || value === undefined) return NOTHING;
  if (typeof value === "string") return hashText64(value);
  return hashDouble64(value instanceof Date ? value.getTime() : Number(value));
}
