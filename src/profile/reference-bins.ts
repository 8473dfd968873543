import { doubleAt } from "../model/number-at.ts";
import { sortDoubles } from "../stats/sort-doubles.ts";
import type { ColumnSpec } from "../model/column.ts";
import type { Bins, NumericBins } from "../model/profile.ts";
import type { ColumnValues, TableChunk } from "../model/table.ts";
import { binsFromValues, widenBins } from "./bins-from-values.ts";
import { type LevelCount, levelBinsFrom } from "./level-bins.ts";

/**
 * Bins of every column, from the reference or a fair sample of its rows.
 *
 * @param levels - Complete counts of levels by column, where known: then they, not the sample, give the column's levels.
 * @param ranges - Exact smallest and largest finite value by column, where known: then the bins cover it though the sample may not.
 * @returns One entry for each spec; null for text and datetime columns and where there are no values.
 */
export function referenceBins(
  specs: readonly ColumnSpec[],
  sample: readonly TableChunk[],
  levels: ReadonlyMap<string, readonly LevelCount[]> = new Map(),
  ranges: ReadonlyMap<string, readonly [number, number]> = new Map(),
): (Bins | null)[] {
  return specs.map((spec, i) => {
    if (spec.type === "text" || spec.type === "datetime") return null;
    const columns = sample.map((chunk) => chunk.columns[i]).filter((column) => column !== undefined);
    if (spec.type === "numeric") return widened(binsFromValues(finiteValues(columns)), ranges.get(spec.name));
    return levelBinsFrom(levels.get(spec.name) ?? countLevels(columns));
  });
}

function widened(bins: NumericBins | null, range: readonly [number, number] | undefined): NumericBins | null {
  return bins === null || range === undefined ? bins : widenBins(bins, range[0], range[1]);
}

/** The finite values of a numeric column's chunks, ascending; -0 is 0. */
export function finiteValues(columns: readonly ColumnValues[]): Float64Array {
  const numbers = columns.filter((column) => column.kind === "number");
  const values = new Float64Array(numbers.reduce((total, column) => total + column.values.length, 0));
  let count = 0;
  for (const { values: chunk, nulls } of numbers) {
    for (let i = 0; i < chunk.length; i++) {
      const value = doubleAt(chunk, i) + 0;
      if (nulls?.[i] !== 1 && Number.isFinite(value)) values[count++] = value;
    }
  }
  return sortDoubles(values.subarray(0, count));
}

/** Rows of each level, in the order of first appearance. */
export function countLevels(columns: readonly ColumnValues[]): LevelCount[] {
  const counts = new Map<string, number>();
  for (const column of columns) {
    if (column.kind !== "codes") continue;
    for (const code of column.codes) {
      const name = column.dictionary[code];
      if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return [...counts].map(([name, count]) => ({ name, count }));
}
