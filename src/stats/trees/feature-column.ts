import { InvalidInputError } from "../../errors.ts";
import { doubleAt, intAt, wordAt } from "../../model/number-at.ts";

export interface NumberColumn {
  readonly kind: "number";
  readonly name: string;
  /** NaN is missing. */
  readonly values: Float64Array;
}

export interface LevelColumn {
  readonly kind: "level";
  readonly name: string;
  /** From 0 to `levels - 1` (included); -1 is missing. */
  readonly codes: Int32Array;
  readonly levels: number;
}

/** One input of a model, all its rows. */
export type FeatureColumn = NumberColumn | LevelColumn;

export function columnRows(column: FeatureColumn): number {
  return column.kind === "number" ? column.values.length : column.codes.length;
}

/** The rows of a list of columns; 0 when there is no column. */
export function tableRows(columns: readonly FeatureColumn[]): number {
  const [first] = columns;
  return first === undefined ? 0 : columnRows(first);
}

/** The given rows of each column, in the order given. */
export function takeRows(columns: readonly FeatureColumn[], rows: Uint32Array): FeatureColumn[] {
  return columns.map((column) => {
    if (column.kind === "number") return { ...column, values: takeDoubles(column.values, rows) };
    const codes = new Int32Array(rows.length);
    for (let place = 0; place < rows.length; place++) codes[place] = intAt(column.codes, wordAt(rows, place));
    return { ...column, codes };
  });
}

export function takeDoubles(values: Float64Array, rows: Uint32Array): Float64Array {
  const taken = new Float64Array(rows.length);
  for (let place = 0; place < rows.length; place++) taken[place] = doubleAt(values, wordAt(rows, place));
  return taken;
}

/**
 * The rows of the second list of columns behind those of the first.
 *
 * @throws `InvalidInputError` when the lists do not hold the same columns in the same order.
 */
export function stackColumns(upper: readonly FeatureColumn[], lower: readonly FeatureColumn[]): FeatureColumn[] {
  if (upper.length !== lower.length) throw differ(upper.length, lower.length);
  return upper.map((column, index) => {
    const other = lower[index];
    if (other?.name !== column.name) throw differ(column.name, other?.name ?? "");
    if (column.kind === "number" && other.kind === "number") {
      return { ...column, values: stackDoubles(column.values, other.values) };
    }
    if (column.kind === "number" || other.kind === "number") throw differ(column.kind, other.kind);
    const codes = new Int32Array(column.codes.length + other.codes.length);
    codes.set(column.codes);
    codes.set(other.codes, column.codes.length);
    return { ...column, codes, levels: Math.max(column.levels, other.levels) };
  });
}

export function stackDoubles(upper: Float64Array, lower: Float64Array): Float64Array {
  const stacked = new Float64Array(upper.length + lower.length);
  stacked.set(upper);
  stacked.set(lower, upper.length);
  return stacked;
}

/** @throws `InvalidInputError` when a column has another number of rows, or a code outside its levels. */
export function refuseUneven(columns: readonly FeatureColumn[], rows: number): void {
  for (const column of columns) {
    if (columnRows(column) !== rows) {
      throw new InvalidInputError("columns-differ", { column: column.name, rows: columnRows(column), expected: rows });
    }
    if (column.kind === "level" && column.codes.some((code) => code < -1 || code >= column.levels)) {
      throw new InvalidInputError("argument-not-valid", { argument: "codes", column: column.name });
    }
  }
}

function differ(upper: string | number, lower: string | number): InvalidInputError {
  return new InvalidInputError("columns-differ", { reference: upper, current: lower });
}
