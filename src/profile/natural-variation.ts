import { doubleAt, numberAt } from "../model/number-at.ts";
import type { BinCounts, LevelCounts, NaturalVariation, NumericCounts } from "../model/profile.ts";
import { windowEffect } from "./window-effect.ts";

/** Effects and shares are rounded to whole steps, so that a profile of hundreds of windows stays small. */
export const SHARE_STEPS = 100_000;

/** What a column tells about each slot of time. */
export interface SlottedColumn {
  readonly name: string;
  /** Of all slots together; null without bins. */
  readonly counts: BinCounts | null;
  readonly valid: number;
  countsOfSlot(slot: number): BinCounts | null;
  validOfSlot(slot: number): number;
}

/**
 * How much each window of the reference differs from the rest of the reference.
 *
 * A window counts for a column's effect when it has at least `minimumRows` usable values and the rest has some;
 * for the share of missing values when it has at least `minimumRows` rows. Both are rounded to 0.00001.
 */
export function naturalVariation(
  columns: readonly SlottedColumn[],
  { windowMs, slotRows, minimumRows }: { windowMs: number; slotRows: Float64Array; minimumRows: number },
): NaturalVariation {
  const windows = [...slotRows.keys()].slice(0, -1).filter((slot) => doubleAt(slotRows, slot) >= minimumRows);
  const totalRows = slotRows.reduce((sum, rows) => sum + rows, 0);
  const entries = columns.map((column) => {
    const effects = windows.map((slot) => slotEffect(column, slot, minimumRows)).filter((effect) => effect !== null);
    const missing = windows.map((slot) =>
      missingDifference(column, { slot, rows: doubleAt(slotRows, slot), totalRows }),
    );
    return [column.name, { effects, missing: missing.filter((difference) => difference !== null) }] as const;
  });
  return {
    windowMs,
    windowRows: windows.map((slot) => doubleAt(slotRows, slot)),
    columns: Object.fromEntries(entries),
  };
}

function slotEffect(column: SlottedColumn, slot: number, minimumRows: number): number | null {
  const inside = column.countsOfSlot(slot);
  if (inside === null || column.counts === null || column.validOfSlot(slot) < minimumRows) return null;
  const effect = windowEffect(without(column.counts, inside), inside);
  return effect === null ? null : rounded(effect);
}

/** Counts of all rows but those of one part. */
function without(all: BinCounts, part: BinCounts): BinCounts {
  if (all.kind === "numeric" && part.kind === "numeric") return withoutNumbers(all, part);
  if (all.kind === "levels" && part.kind === "levels") return withoutLevels(all, part);
  return all;
}

function withoutNumbers(all: NumericCounts, part: NumericCounts): NumericCounts {
  return {
    kind: "numeric",
    counts: all.counts.map((count, i) => count - numberAt(part.counts, i)),
    below: all.below - part.below,
    above: all.above - part.above,
  };
}

function withoutLevels(all: LevelCounts, part: LevelCounts): LevelCounts {
  return {
    kind: "levels",
    counts: all.counts.map((count, i) => count - numberAt(part.counts, i)),
    other: all.other - part.other,
    new: all.new - part.new,
    newLevels: [],
    rareLevelTotals: [],
  };
}

function missingDifference(
  column: SlottedColumn,
  { slot, rows, totalRows }: { slot: number; rows: number; totalRows: number },
): number | null {
  const restRows = totalRows - rows;
  if (restRows === 0) return null;
  const valid = column.validOfSlot(slot);
  return rounded(Math.abs(valid / rows - (column.valid - valid) / restRows));
}

function rounded(share: number): number {
  return Math.round(share * SHARE_STEPS) / SHARE_STEPS;
}
