import { numberAt } from "../../model/number-at.ts";
import type { Bins, ColumnProfile, Moments, NumericCounts } from "../../model/profile.ts";
import type { Table } from "../../model/table.ts";
import { finiteValues } from "../../profile/reference-bins.ts";
import { isSingleValueBin } from "../../profile/single-value-bin.ts";
import { type OrderedCounts, orderedCounts } from "../../stats/ordered-counts.ts";

/** Two samples of one numeric column: as rows where both sides have them, else as counts of the reference's bins. */
export interface NumericComparison {
  readonly basis: "rows" | "profile";
  /** Counts of each distinct value (rows) or bin (profile), in rising order. */
  readonly counts: OrderedCounts;
  readonly referenceRows: number;
  readonly currentRows: number;
  /** Both samples sorted; null on profiles. */
  readonly sorted: { readonly reference: Float64Array; readonly current: Float64Array } | null;
  readonly moments: { readonly reference: Moments; readonly current: Moments };
  /** How far KS D may be too small because values share a bin; 0 on rows. */
  readonly errorBound: number;
}

const noMoments: Moments = { count: 0, mean: 0, m2: 0, minimum: null, maximum: null };

export interface NumericSides {
  readonly reference: ColumnProfile;
  readonly current: ColumnProfile;
  /** Rows of both sides and the column's position in them; null when either side has only a profile. */
  readonly rows: { readonly reference: Table; readonly current: Table; readonly position: number } | null;
}

/** Pairs the two sides of a numeric column; null when either has no bins to count in. */
export function compareNumbers(sides: NumericSides): NumericComparison | null {
  const moments = {
    reference: sides.reference.moments ?? noMoments,
    current: sides.current.moments ?? noMoments,
  };
  if (sides.rows !== null) return compareRows(sides.rows, moments);
  const reference = sides.reference.counts;
  const current = sides.current.counts;
  if (reference?.kind !== "numeric" || current?.kind !== "numeric") return null;
  const counts = { reference: withOutside(reference), current: withOutside(current) };
  const referenceRows = total(counts.reference);
  const currentRows = total(counts.current);
  return {
    basis: "profile",
    counts,
    referenceRows,
    currentRows,
    sorted: null,
    moments,
    errorBound: largestShare(counts, sides.reference.bins, [referenceRows, currentRows]),
  };
}

function compareRows(
  rows: NonNullable<NumericSides["rows"]>,
  moments: NumericComparison["moments"],
): NumericComparison {
  const sorted = {
    reference: sortedFiniteValues(rows.reference, rows.position),
    current: sortedFiniteValues(rows.current, rows.position),
  };
  return {
    basis: "rows",
    counts: orderedCounts(sorted.reference, sorted.current),
    referenceRows: sorted.reference.length,
    currentRows: sorted.current.length,
    sorted,
    moments,
    errorBound: 0,
  };
}

function sortedFiniteValues({ chunks }: Table, position: number): Float64Array {
  return finiteValues(chunks.flatMap(({ columns }) => columns[position] ?? []));
}

function withOutside({ below, counts, above }: NumericCounts): Float64Array {
  return Float64Array.of(below, ...counts, above);
}

function total(counts: Float64Array): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** The largest share of rows that one bin of several values holds on either side. */
function largestShare(
  { reference, current }: OrderedCounts,
  bins: Bins | null,
  rows: readonly [number, number],
): number {
  if (bins?.kind !== "numeric") return 0;
  let largest = 0;
  for (let bin = 0; bin < bins.edges.length - 1; bin++) {
    if (isSingleValueBin(bins, bin)) continue;
    const share = Math.max(numberAt(reference, bin + 1) / (rows[0] || 1), numberAt(current, bin + 1) / (rows[1] || 1));
    largest = Math.max(largest, share);
  }
  return largest;
}
