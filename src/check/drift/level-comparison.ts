import type { ColumnProfile, LevelCounts } from "../../model/profile.ts";

/**
 * Two samples of one categorical or boolean column, level by level: the reference's own levels first, then its rarer ones, then
 * those that only the current side has.
 *
 * Levels are never joined by what one side holds: the 200 most frequent of the reference are frequent partly by chance, and
 * levels that it happens to lack are absent by construction, so that a test on such groups would find drift where there is none.
 */
export interface LevelComparison {
  /** Names of the first positions; the others have none. */
  readonly levels: readonly string[];
  readonly reference: Float64Array;
  readonly current: Float64Array;
  readonly referenceRows: number;
  readonly currentRows: number;
}

/** Pairs the two sides of a categorical column; null when either has no level counts. */
export function compareLevels(reference: ColumnProfile, current: ColumnProfile): LevelComparison | null {
  if (reference.bins?.kind !== "levels") return null;
  if (reference.counts?.kind !== "levels" || current.counts?.kind !== "levels") return null;
  const [before, now] = [reference.counts, current.counts];
  const others = pairedOthers(before, now);
  const [onlyBefore, onlyNow] = [unknownLevels(before), unknownLevels(now)];
  return {
    levels: reference.bins.levels,
    reference: Float64Array.from([...before.counts, ...others.reference, ...onlyBefore, ...onlyNow.map(() => 0)]),
    current: Float64Array.from([...now.counts, ...others.current, ...onlyBefore.map(() => 0), ...onlyNow]),
    referenceRows: reference.valid,
    currentRows: current.valid,
  };
}

interface PairedLevels {
  readonly reference: readonly number[];
  readonly current: readonly number[];
}

/** Levels of the reference beyond its most frequent ones; as one where they are not told apart. */
function pairedOthers(before: LevelCounts, now: LevelCounts): PairedLevels {
  const [reference, current] = [before.otherCounts, now.otherCounts];
  if (reference === undefined || current === undefined) return { reference: [before.other], current: [now.other] };
  return { reference, current };
}

/** Rows of each level outside the reference's list; those that are not told apart count as levels of one row each. */
function unknownLevels({ newLevels, new: rows }: LevelCounts): readonly number[] {
  const named = newLevels.map(({ count }) => count);
  const unnamed = rows - named.reduce((sum, count) => sum + count, 0);
  return [...named, ...Array.from({ length: Math.max(0, unnamed) }, () => 1)];
}
