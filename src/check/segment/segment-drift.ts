import type { FeatureColumn, FeatureRows } from "../../model/feature-rows.ts";
import { addAt, doubleAt, intAt, numberAt } from "../../model/number-at.ts";
import type { Membership } from "../../model/outcome-rows.ts";
import type { Side } from "../../model/side.ts";
import type { SegmentDrift } from "../../model/subset-results.ts";
import { chiSquareTwoSample } from "../../stats/chi-square-two-sample.ts";
import { ksFromCounts } from "../../stats/ks-two-sample.ts";
import { orderedCounts } from "../../stats/ordered-counts.ts";
import { descendingOrder } from "../../stats/performance/descending-order.ts";
import { rowsWhere } from "../../stats/rows-where.ts";
import { totalVariation } from "../../stats/total-variation.ts";
import { rowsOfLevels } from "../rows-of-levels.ts";
import { inSliceOrder, insideOf, sliceOrder } from "../performance/slice-order.ts";
import { codesAt, doublesAt, rowNumbersAt } from "../performance/usable-rows.ts";

const mostColumns = 20;
const fewestRows = 30;
/** Drift inside segments is for reading: it alarms nobody, and the level is shared over the columns looked at. */
const alarmLevel = 0.01;
const minimumEffect = 0.1;

export interface DriftInput {
  readonly reference: Side;
  readonly current: Side;
}

/**
 * What moved inside each segment of a segmentation, column by column, on the sample of rows that has all columns. A column of
 * numbers is sorted once for all segments.
 */
export function segmentDrift(
  { reference, current }: DriftInput,
  membership: Membership,
): readonly (readonly SegmentDrift[])[] {
  const earlier = reference.outcomes?.segments.find(({ name }) => name === membership.name);
  const { features } = reference;
  if (features === null || current.features === null || earlier === undefined) return membership.levels.map(() => []);
  const columns = features.columns.filter(({ name }) => !membership.columns.includes(name)).slice(0, mostColumns);
  const [before, now] = [levelsOfSample(features, earlier), levelsOfSample(current.features, membership)];
  const rowsBefore = rowsOfLevels({ ...membership, codes: before });
  const rowsNow = rowsOfLevels({ ...membership, codes: now });
  const fewest = membership.levels.map((_, level) => Math.min(numberAt(rowsBefore, level), numberAt(rowsNow, level)));
  const inside: Inside = { before, now, fewest, columns: columns.length };
  const byColumn = columns.map((column) => {
    const other = current.features?.columns.find(({ name }) => name === column.name);
    return other === undefined ? null : driftOf(column, other, inside);
  });
  return membership.levels.map((_, level) =>
    columns.map(({ name }, index) => byColumn[index]?.[level] ?? unjudged(name, "not-computable")),
  );
}

/** Level of each row of the sample; -1 where it has none. */
function levelsOfSample({ positions, rowCount }: FeatureRows, { codes }: Membership): Int32Array {
  const levels = new Int32Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    const position = intAt(positions, row);
    levels[row] = position < 0 ? -1 : intAt(codes, position);
  }
  return levels;
}

interface Inside {
  /** Level of each row of the samples. */
  readonly before: Int32Array;
  readonly now: Int32Array;
  /** Rows of each level on the side that has fewer. */
  readonly fewest: readonly number[];
  /** Columns looked at. */
  readonly columns: number;
}

/** One column in every segment. */
function driftOf(reference: FeatureColumn, current: FeatureColumn, inside: Inside): readonly SegmentDrift[] {
  const { name } = reference;
  const compare = comparison(reference, current, inside);
  return inside.fewest.map((rows, level) => {
    if (rows < fewestRows) return unjudged(name, "insufficient-data");
    const found = compare(level);
    if (found === null || found.pValue === null || found.effect === null) return unjudged(name, "not-computable");
    const adjustedPValue = Math.min(1, found.pValue * inside.columns);
    const isDrifted = adjustedPValue <= alarmLevel && found.effect >= minimumEffect;
    return { column: name, verdict: isDrifted ? "drifted" : "ok", ...found, adjustedPValue };
  });
}

interface Compared {
  readonly effect: number | null;
  readonly pValue: number | null;
}

function comparison(
  reference: FeatureColumn,
  current: FeatureColumn,
  { before, now, fewest }: Inside,
): (level: number) => Compared | null {
  const levels = fewest.length;
  if (reference.kind === "numbers" && current.kind === "numbers") {
    const [left, right] = [sortedSlices(reference.values, before, levels), sortedSlices(current.values, now, levels)];
    return (level) => comparedNumbers(left(level), right(level));
  }
  if (reference.kind === "numbers" || current.kind === "numbers") return () => null;
  const [left, right] = [countsOfSlices(reference, before, levels), countsOfSlices(current, now, levels)];
  return (level) => comparedCounts(left(level), right(level));
}

function comparedNumbers(left: Float64Array, right: Float64Array): Compared | null {
  if (left.length === 0 || right.length === 0) return null;
  const { statistic, pValue } = ksFromCounts(orderedCounts(left, right));
  return { effect: statistic, pValue };
}

function comparedCounts(left: Float64Array, right: Float64Array): Compared {
  return { effect: totalVariation(left, right).distance, pValue: chiSquareTwoSample(left, right).pValue };
}

/** The finite values of each slice, rising. */
function sortedSlices(values: Float64Array, codes: Int32Array, count: number): (slice: number) => Float64Array {
  const finite = rowsWhere(codes.length, (row) => Number.isFinite(doubleAt(values, row)));
  const { rows, values: falling } = descendingOrder(doublesAt(values, finite));
  const order = rowNumbersAt(finite, rows).toReversed();
  const slices = sliceOrder(codesAt(codes, order), count);
  const sorted = inSliceOrder(falling.toReversed(), slices);
  return (slice) => insideOf(sorted, slices, slice);
}

/** Rows of each level of a column in each slice. */
function countsOfSlices(
  { codes, levels }: FeatureColumn & { readonly kind: "codes" },
  slices: Int32Array,
  count: number,
): (slice: number) => Float64Array {
  const width = levels.length + 2;
  const counts = new Float64Array(width * count);
  for (let row = 0; row < slices.length; row++) {
    const [slice, code] = [intAt(slices, row), intAt(codes, row)];
    if (slice >= 0 && slice < count && code >= 0) addAt(counts, slice * width + code, 1);
  }
  return (slice) => counts.subarray(slice * width, (slice + 1) * width);
}

function unjudged(column: string, verdict: SegmentDrift["verdict"]): SegmentDrift {
  return { column, verdict, effect: null, pValue: null, adjustedPValue: null };
}
