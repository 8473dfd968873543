import { doubleAt, intAt, numberAt } from "../../model/number-at.ts";
import type { FeatureColumn, FeatureRows } from "../../model/feature-rows.ts";
import type { Feature } from "../../stats/feature.ts";
import { type LevelRarity, levelRarity, rarityColumn } from "../../stats/outlier/level-rarity.ts";

/** A column that takes part in the scores of rows. */
export interface ScoredColumn {
  readonly name: string;
  /** What levels count as, by how rare they are in the reference; of no level for a column of numbers. */
  readonly rarity: LevelRarity;
}

/** @param names - Columns that take part. */
export function scoredColumns({ columns }: FeatureRows, names: ReadonlySet<string>): readonly ScoredColumn[] {
  return columns
    .filter(({ name }) => names.has(name))
    .map((column) => ({ name: column.name, rarity: levelRarity(levelCounts(column)) }));
}

/** Rows of each level, further levels of the reference last. */
function levelCounts(column: FeatureColumn): Float64Array {
  if (column.kind === "numbers") return new Float64Array(0);
  const counts = new Float64Array(column.levels.length + 1);
  for (const code of column.codes) {
    if (code >= 0 && code < counts.length) counts[code] = numberAt(counts, code) + 1;
  }
  return counts;
}

/** The columns that take part, in the order of `scored`. */
export function takingPart(
  columns: readonly FeatureColumn[],
  scored: readonly ScoredColumn[],
): readonly FeatureColumn[] {
  const names = new Set(scored.map(({ name }) => name));
  return columns.filter(({ name }) => names.has(name));
}

/** Rows as a forest sees them: one array for each column that takes part, levels by how rare they are in the reference. */
export function forestNumbers(
  columns: readonly FeatureColumn[],
  scored: readonly ScoredColumn[],
): readonly Float64Array[] {
  return takingPart(columns, scored).map((column, index) => {
    if (column.kind === "numbers") return column.values;
    return rarityColumn(column.codes, scored[index]?.rarity ?? noLevels);
  });
}

const noLevels = levelRarity([]);

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
export function reasonRow(columns: readonly FeatureColumn[], row: number): readonly number[] {
  return columns.map((column) => (column.kind === "numbers" ? doubleAt(column.values, row) : intAt(column.codes, row)));
}
