import type { ColumnSpec, StorageType } from "./column.ts";

/**
 * Values of a numeric, datetime (milliseconds since 1970 in UTC) column.
 * NaN and infinities may occur and are not null; `nulls[i] === 1` marks a null, whose value is unspecified.
 */
export interface NumberValues {
  readonly kind: "number";
  readonly values: Float64Array;
  /** One byte per row, 1 = null; null when the chunk has no nulls. */
  readonly nulls: Uint8Array | null;
}

/** Values of a categorical or boolean column: positions in `dictionary`, -1 = null. */
export interface CodeValues {
  readonly kind: "codes";
  readonly codes: Int32Array;
  /** Level names; for booleans ["false", "true"]. One dictionary serves all chunks of a scan. */
  readonly dictionary: readonly string[];
}

/** Values of a text column. */
export interface TextValues {
  readonly kind: "text";
  readonly values: readonly (string | null)[];
}

/**
 * A column that this side does not have, or cannot hold in the reference's type.
 * `unparsable`: the side stores something else altogether (strings where numbers were), so that no row could be read.
 */
export interface AbsentValues {
  readonly kind: "absent";
  readonly reason: "missing" | "unparsable";
}

export type ColumnValues = NumberValues | CodeValues | TextValues | AbsentValues;

/** Some consecutive rows. `columns[i]` belongs to `specs[i]` of the scan. */
export interface TableChunk {
  readonly rowCount: number;
  readonly columns: readonly ColumnValues[];
  /** For each column, non-null values that could not be read in the reference's type (they are null in `columns`). */
  readonly unreadable: readonly number[];
  /** 64-bit hash of each whole row, for duplicates; null when not asked for. */
  readonly rowHashes: BigUint64Array | null;
}

/** A side whose rows are all in memory. */
export interface Table {
  readonly rowCount: number;
  readonly specs: readonly ColumnSpec[];
  readonly chunks: readonly TableChunk[];
}

/** What one look at a side tells about a column before it has a type. */
export interface ColumnFacts {
  readonly name: string;
  readonly storage: StorageType;
  /** The engine's own type name, for messages: "BIGINT", "VARCHAR". */
  readonly storageName: string;
  readonly rowCount: number;
  readonly nonNullCount: number;
  /** Distinct non-null values; of a sample, brought up to all rows, when rows are many. */
  readonly distinctCount: number;
  /** Smallest and largest finite value for numbers, epoch milliseconds for datetimes, else null. */
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** Mean length of strings in characters; null for other storage. */
  readonly meanLength: number | null;
  /** Mean number of words of strings; null for other storage. */
  readonly meanWords: number | null;
  /** For strings: share of non-empty values that read as a number. */
  readonly numberLikeShare: number | null;
  /** For strings: share of non-empty values that read as a date or time. */
  readonly datetimeLikeShare: number | null;
  /** True when integers lie beyond 2^53 and would lose digits as doubles. */
  readonly beyondDoublePrecision: boolean;
  /** The distinct values as text when there are at most 20 of them; absent or null when not looked at. */
  readonly levels?: readonly string[] | null;
  /** For decimals: true when every finite value is a whole number; absent or null when not looked at. */
  readonly wholeNumbers?: boolean | null;
}

/** How a side stores a column. */
export interface SourceColumn {
  readonly name: string;
  readonly storage: StorageType;
  /** The engine's own type name: "BIGINT". */
  readonly storageName: string;
}

/** Lines or rows that a reader could not take. */
export interface Rejects {
  readonly count: number;
  /** At most 10: where and why, without the values. */
  readonly examples: readonly { readonly file: string; readonly line: number; readonly reason: string }[];
}
