import type { FeatureColumn, FeatureRows } from "../../model/feature-rows.ts";
import { doubleAt, intAt, numberAt } from "../../model/number-at.ts";
import type { Membership } from "../../model/outcome-rows.ts";
import type { Side } from "../../model/side.ts";
import type { SegmentDrift } from "../../model/subset-results.ts";
import { chiSquareTwoSample } from "../../stats/chi-square-two-sample.ts";
import { ksTwoSample } from "../../stats/ks-two-sample.ts";
import { totalVariation } from "../../stats/total-variation.ts";

const mostColumns = 20;
const fewestRows = 30;
/** Drift inside segments is for reading: it alarms nobody, and the level is shared over the columns looked at. */
const level = 0.01;
const minimumEffect = 0.1;

export interface DriftInput {
  readonly reference: Side;
  readonly current: Side;
}

/** What moved inside one segment, column by column, on the sample of rows that has all columns. */
export function segmentDrift(
  { reference, current }: DriftInput,
  membership: Membership,
  index: number,
): readonly SegmentDrift[] {
  const earlier = reference.outcomes?.segments.find(({ name }) => name === membership.name);
  if (reference.features === null || current.features === null || earlier === undefined) return [];
  const before = rowsInside(reference.features, earlier, index);
  const now = rowsInside(current.features, membership, index);
  const columns = reference.features.columns
    .filter(({ name }) => !membership.columns.includes(name))
    .slice(0, mostColumns);
  return columns.map((column) => {
    const other = current.features?.columns.find(({ name }) => name === column.name);
    return other === undefined
      ? unjudged(column.name, "not-computable")
      : driftOf(column, other, { before, now, columns: columns.length });
  });
}

function rowsInside({ positions, rowCount }: FeatureRows, { codes }: Membership, index: number): readonly number[] {
  const rows: number[] = [];
  for (let row = 0; row < rowCount; row++) {
    const position = intAt(positions, row);
    if (position >= 0 && intAt(codes, position) === index) rows.push(row);
  }
  return rows;
}

interface Inside {
  readonly before: readonly number[];
  readonly now: readonly number[];
  readonly columns: number;
}

function driftOf(reference: FeatureColumn, current: FeatureColumn, { before, now, columns }: Inside): SegmentDrift {
  const { name } = reference;
  if (Math.min(before.length, now.length) < fewestRows) return unjudged(name, "insufficient-data");
  const found = compared(reference, current, { before, now });
  if (found === null || found.pValue === null || found.effect === null) return unjudged(name, "not-computable");
  const adjustedPValue = Math.min(1, found.pValue * columns);
  const isDrifted = adjustedPValue <= level && found.effect >= minimumEffect;
  return { column: name, verdict: isDrifted ? "drifted" : "ok", ...found, adjustedPValue };
}

interface Compared {
  readonly effect: number | null;
  readonly pValue: number | null;
}

function compared(
  reference: FeatureColumn,
  current: FeatureColumn,
  { before, now }: Omit<Inside, "columns">,
): Compared | null {
  if (reference.kind === "numbers" && current.kind === "numbers") {
    const [left, right] = [finiteAt(reference.values, before), finiteAt(current.values, now)];
    if (left.length === 0 || right.length === 0) return null;
    const { statistic, pValue } = ksTwoSample(left, right);
    return { effect: statistic, pValue };
  }
  if (reference.kind === "numbers" || current.kind === "numbers") return null;
  const [left, right] = [countsAt(reference, before), countsAt(current, now)];
  return { effect: totalVariation(left, right).distance, pValue: chiSquareTwoSample(left, right).pValue };
}

function finiteAt(values: Float64Array, rows: readonly number[]): Float64Array {
  return Float64Array.from(rows, (row) => doubleAt(values, row)).filter((value) => Number.isFinite(value));
}

function countsAt({ codes, levels }: FeatureColumn & { readonly kind: "codes" }, rows: readonly number[]): number[] {
  const counts = Array.from({ length: levels.length + 2 }, () => 0);
  for (const row of rows) {
    const code = intAt(codes, row);
    if (code >= 0) counts[code] = numberAt(counts, code) + 1;
  }
  return counts;
}

function unjudged(column: string, verdict: SegmentDrift["verdict"]): SegmentDrift {
  return { column, verdict, effect: null, pValue: null, adjustedPValue: null };
}
