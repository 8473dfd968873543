import { addAt, intAt } from "../../model/number-at.ts";
import type { FeatureColumn } from "../trees/feature-column.ts";

/** How a column of the reference becomes numbers of mean 0 and variance 1. */
export interface ColumnScale {
  readonly mean: number;
  /** 1 for a column that does not vary. */
  readonly deviation: number;
  /** What stands in for a missing value: the mean, or the share of the most frequent level. */
  readonly missing: number;
  /** Share of each level among the reference's rows that have one; null for numbers. */
  readonly levelShares: Float64Array | null;
}

/** Learns the scale of a column from the reference; infinities count as missing. */
export function columnScale(column: FeatureColumn): ColumnScale {
  const levelShares = column.kind === "level" ? sharesOf(column.codes, column.levels) : null;
  const missing = levelShares === null ? meanOf(column) : levelShares.reduce((most, share) => Math.max(most, share), 0);
  const filled = numbersOf({ missing, levelShares }, column);
  const mean = filled.reduce((sum, value) => sum + value, 0) / Math.max(1, filled.length);
  const variance = filled.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, filled.length);
  const deviation = variance > 1e-20 * mean * mean && variance > 0 ? Math.sqrt(variance) : 1;
  return { mean, deviation, missing, levelShares };
}

/** A column of either side in the reference's scale. A level that the reference never had has share 0. */
export function scaledValues(scale: ColumnScale, column: FeatureColumn): Float64Array {
  return numbersOf(scale, column).map((value) => (value - scale.mean) / scale.deviation);
}

function numbersOf(
  { missing, levelShares }: Pick<ColumnScale, "missing" | "levelShares">,
  column: FeatureColumn,
): Float64Array {
  if (column.kind === "number") return column.values.map((value) => (Number.isFinite(value) ? value : missing));
  return Float64Array.from(column.codes, (code) => (code < 0 ? missing : (levelShares?.[code] ?? 0)));
}

function meanOf(column: FeatureColumn): number {
  if (column.kind === "level") return 0;
  const finite = column.values.filter(Number.isFinite);
  return finite.reduce((sum, value) => sum + value / finite.length, 0);
}

function sharesOf(codes: Int32Array, levels: number): Float64Array {
  const shares = new Float64Array(levels);
  const rows = codes.filter((code) => code >= 0).length;
  for (let row = 0; row < codes.length; row++) {
    const code = intAt(codes, row);
    if (code >= 0) addAt(shares, code, 1);
  }
  return shares.map((count) => count / Math.max(1, rows));
}
