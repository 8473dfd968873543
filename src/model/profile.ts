import type { ColumnSpec } from "./column.ts";

/** Every kind of missing value, counted apart; the kinds exclude each other. */
export interface MissingCounts {
  readonly nulls: number;
  readonly nan: number;
  readonly positiveInfinity: number;
  readonly negativeInfinity: number;
  /** Non-null values that could not be read in the reference's type. */
  readonly unreadable: number;
}

/** Count, mean and sums of powers of deviations of the finite values. */
export interface Moments {
  readonly count: number;
  readonly mean: number;
  /** Sum of squared deviations from the mean. */
  readonly m2: number;
  readonly minimum: number | null;
  readonly maximum: number | null;
}

/**
 * Fixed edges from the reference: bin i is [edges[i], edges[i+1]), the last one closed. Below and above are bins of their own.
 * An atom (a value with more than one bin's share) has the bin [v, next double after v).
 */
export interface NumericBins {
  readonly kind: "numeric";
  readonly edges: readonly number[];
  /**
   * Midrank of each bin in the reference, as a whole number from 0 to 10,000: below, every bin, above.
   * Absent in bins made by hand: positions are used instead.
   */
  readonly ranks?: readonly number[];
}

/** Levels of the reference by falling count (at most 200), the rest of its levels by hash. */
export interface LevelBins {
  readonly kind: "levels";
  readonly levels: readonly string[];
  /** 32-bit hashes of the reference's further levels, ascending: known, counted together as `(other)`. */
  readonly otherHashes: readonly number[];
  /** False when the reference had more levels than can be remembered: then `(new)` cannot be told from `(other)`. */
  readonly complete: boolean;
}

export type Bins = NumericBins | LevelBins;

/** Count of each bin, relative to a column's `NumericBins`. */
export interface NumericCounts {
  readonly kind: "numeric";
  readonly counts: readonly number[];
  readonly below: number;
  readonly above: number;
}

/** Count of each level, relative to a column's `LevelBins`. */
export interface LevelCounts {
  readonly kind: "levels";
  readonly counts: readonly number[];
  readonly other: number;
  /** Count of each level behind `otherHashes`, same order; absent in counts made by hand. */
  readonly otherCounts?: readonly number[];
  readonly new: number;
  /** Names and counts of levels that the reference never had, most frequent first, at most 100. */
  readonly newLevels: readonly { readonly name: string; readonly count: number }[];
  /** How many distinct levels this side holds with exactly t rows, index t - 1, t up to 32; for the test of new levels. */
  readonly rareLevelTotals: readonly number[];
}

export type BinCounts = NumericCounts | LevelCounts;

/** Signs of damaged strings; counts of rows. */
export interface StringSigns {
  readonly empty: number;
  readonly blank: number;
  /** Stand-ins for "missing": "N/A", "null", "?", "-", ... by name. */
  readonly placeholders: readonly { readonly name: string; readonly count: number }[];
  /** Groups of levels equal but for case and spaces, with their row counts; at most 20 groups. */
  readonly variants: readonly (readonly { readonly name: string; readonly count: number }[])[];
}

export interface ColumnProfile {
  readonly spec: ColumnSpec;
  /** Whether this side has the column at all, and in a readable form. */
  readonly presence: "present" | "missing" | "unparsable";
  /** How this side stores it: the engine's type name ("BIGINT"), null when unknown. */
  readonly storageName: string | null;
  readonly missing: MissingCounts;
  /** Rows with a usable value. */
  readonly valid: number;
  /** Finite numbers, datetimes (epoch ms) and booleans (0, 1); null for other types. */
  readonly moments: Moments | null;
  /** null for text and datetime columns, and where the reference has no values. */
  readonly bins: Bins | null;
  readonly counts: BinCounts | null;
  /** HyperLogLog registers, base64. */
  readonly distinct: string;
  readonly strings: StringSigns | null;
  /** Numeric stand-ins for "missing" (-999, 9999, ...) by value; filled for numeric columns. */
  readonly placeholderNumbers: readonly { readonly value: number; readonly count: number }[];
  /** Rows below and above the declared range; null when none is declared. */
  readonly outOfDeclaredRange: { readonly below: number; readonly above: number } | null;
}

/** Sums for the rank correlation of two numeric columns on reference-bin ranks; rows where both are valid, at most every k-th row. */
export interface NumericPair {
  readonly left: string;
  readonly right: string;
  readonly rows: number;
  readonly sumX: number;
  readonly sumY: number;
  readonly sumXX: number;
  readonly sumYY: number;
  readonly sumXY: number;
}

/** Contingency counts of two categorical columns over their first levels plus the rest, row-major. */
export interface LevelPair {
  readonly left: string;
  readonly right: string;
  readonly columns: number;
  readonly counts: readonly number[];
}

/** How much the reference moves by itself: effects of each of its windows against the rest of it. */
export interface NaturalVariation {
  readonly windowMs: number;
  /** Rows of each window used. */
  readonly windowRows: readonly number[];
  /** By column: excess effect (noise taken off) of each window; and share differences of missing values. */
  readonly columns: Readonly<
    Record<string, { readonly effects: readonly number[]; readonly missing: readonly number[] }>
  >;
}

/** Distinct-sample sketch of whole rows: the `size` smallest row hashes with their multiplicities. */
export interface RowSketch {
  readonly size: number;
  /** Hashes as fixed-width hex, ascending. */
  readonly hashes: readonly string[];
  readonly counts: readonly number[];
}

/** Rows by event time: `counts[i]` rows in [buckets[i], buckets[i] + 1) * bucketMs; empty buckets are left out. */
export interface Timeline {
  readonly bucketMs: number;
  /** Whole buckets since 1970, ascending. */
  readonly buckets: readonly number[];
  readonly counts: readonly number[];
}

/** Mergeable summary of one side, free of raw rows. */
export interface TableProfile {
  readonly schema: "driftline/profile/1";
  /** SHA-256 over specs and bins: profiles merge and compare only when equal. */
  readonly binsHash: string;
  readonly rowCount: number;
  readonly rejectedRows: number;
  /** Smallest and largest event time, epoch ms; null without a timestamp column. */
  readonly start: number | null;
  readonly end: number | null;
  readonly columns: readonly ColumnProfile[];
  /** Columns of this side that the reference does not have. */
  readonly extraColumns: readonly string[];
  readonly numericPairs: readonly NumericPair[];
  readonly levelPairs: readonly LevelPair[];
  readonly rows: RowSketch | null;
  /** The same sketch over the values of the id column; null without one. */
  readonly ids: RowSketch | null;
  /** Rows by event time, for gaps; null without a timestamp column. */
  readonly timeline: Timeline | null;
  /** By text column: 32-bit hashes, ascending, of the words that half of the reference's rows use (the other half is judged by them). */
  readonly vocabularies: Readonly<Record<string, readonly number[]>>;
  readonly variation: readonly NaturalVariation[];
}
