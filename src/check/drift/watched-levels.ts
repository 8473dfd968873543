import { doubleAt } from "../../model/number-at.ts";
import { fisherExact } from "../../stats/fisher-exact.ts";
import type { Test } from "../draft.ts";
import { testWeights } from "../test-weights.ts";
import type { ColumnSides } from "./column-sides.ts";
import type { LevelComparison } from "./level-comparison.ts";

const mostWatchedLevels = 20;

/**
 * Exact tests of single levels whose share counts by ratio (fraud from 0.5 % to 1.2 % moves 0.7 % of the rows and matters):
 * the levels of booleans, predictions and targets, and those that the config watches. A significant one opens gate 3 when
 * its share, or that of all other levels, changed by `minimumRatio` or more.
 */
export function watchedLevelTests(sides: ColumnSides, levels: LevelComparison): Test[] {
  const minimumRatio =
    sides.config.columns[sides.reference.spec.name]?.minimumRatio ?? sides.config.checks.drift.minimumRatio;
  const positions = watchedPositions(sides, levels);
  return positions.map((position) => {
    const before = doubleAt(levels.reference, position);
    const now = doubleAt(levels.current, position);
    const { pValue } = fisherExact([before, levels.referenceRows - before], [now, levels.currentRows - now]);
    const ratio = shareRatio(before / levels.referenceRows, now / levels.currentRows);
    return {
      method: "fisher_exact",
      about: levels.levels[position] ?? null,
      statistic: Number.isFinite(ratio) ? ratio : null,
      pValue,
      attainable: 0,
      weight: testWeights.watchedLevels / positions.length,
      opensSize: ratio >= minimumRatio,
    };
  });
}

function watchedPositions({ reference }: ColumnSides, { levels }: LevelComparison): number[] {
  const { type, role, watchedLevels } = reference.spec;
  if (type === "boolean") return levels.length > 0 ? [0] : [];
  const all = role === "prediction" || role === "target";
  const positions = levels.flatMap((level, position) => (all || watchedLevels.includes(level) ? [position] : []));
  return positions.slice(0, mostWatchedLevels);
}

/** The larger share over the smaller; of the two ways to see a level (it, or all the rest) the one that changed more. */
function shareRatio(before: number, now: number): number {
  return Math.max(ratioOf(before, now), ratioOf(1 - before, 1 - now));
}

function ratioOf(a: number, b: number): number {
  const smaller = Math.min(a, b);
  if (smaller > 0) return Math.max(a, b) / smaller;
  return a === b ? 1 : Number.POSITIVE_INFINITY;
}
