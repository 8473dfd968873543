import { numberAt } from "../../model/number-at.ts";
import type { FeatureColumn, FeatureRows } from "../../model/feature-rows.ts";
import type { Feature } from "../../stats/feature.ts";
import { levelRarity, rarityColumn } from "../../stats/outlier/level-rarity.ts";

/** The columns of both sides as numbers for a forest: levels by how rare they are in the reference. */
export interface ScoreColumns {
  readonly reference: readonly Float64Array[];
  readonly current: readonly Float64Array[];
}

/** @param names - Columns that take part. */
export function scoreColumns(reference: FeatureRows, current: FeatureRows, names: ReadonlySet<string>): ScoreColumns {
  const pairs = reference.columns.flatMap((column, index) => {
    const other = current.columns[index];
    return names.has(column.name) && other !== undefined ? numbersOf(column, other) : [];
  });
  return { reference: pairs.map(([before]) => before), current: pairs.map(([, now]) => now) };
}

function numbersOf(reference: FeatureColumn, current: FeatureColumn): [Float64Array, Float64Array][] {
  if (reference.kind === "numbers" && current.kind === "numbers") return [[reference.values, current.values]];
  if (reference.kind === "numbers" || current.kind === "numbers") return [];
  const rarity = levelRarity(countsOf(reference.codes, reference.levels.length + 1));
  return [[rarityColumn(reference.codes, rarity), rarityColumn(current.codes, rarity)]];
}

/** Rows of each level, further levels of the reference last. */
function countsOf(codes: Int32Array, levels: number): Float64Array {
  const counts = new Float64Array(levels);
  for (const code of codes) if (code >= 0 && code < levels) counts[code] = numberAt(counts, code) + 1;
  return counts;
}

/** The same columns as they are, for reasons in words. */
export function reasonColumns(rows: FeatureRows, names: ReadonlySet<string>): readonly Feature[] {
  return rows.columns.flatMap((column): readonly Feature[] => {
    if (!names.has(column.name)) return [];
    const { name } = column;
    return column.kind === "numbers"
      ? [{ name, kind: "number", values: column.values }]
      : [{ name, kind: "level", codes: column.codes, levels: [...column.levels, "(other)"] }];
  });
}

/** One row of the columns for reasons. */
export function reasonRow(features: readonly Feature[], row: number): readonly number[] {
  return features.map((feature) =>
    feature.kind === "number" ? numberAt(feature.values, row) : numberAt(feature.codes, row),
  );
}
