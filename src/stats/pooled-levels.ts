/** Cells of a 2 x k table after rare levels were pooled; every cell holds rows. */
export interface PooledTable {
  readonly reference: readonly number[];
  readonly current: readonly number[];
  /** Smallest expected count of any cell of the table on either side, given its margins. */
  readonly smallestExpected: number;
}

interface LevelPair {
  readonly reference: number;
  readonly current: number;
}

const rareBelow = 5;
const nextTier = 4;

/**
 * Pools the levels whose expected count on the smaller side is below 5 into one cell.
 *
 * Where fewer than two cells would remain, the limit is lowered by steps of 4 until the levels that stay apart hold at least
 * half of the rows. Which levels are pooled follows from the margins alone, never from which side holds more of a level.
 *
 * @param reference - Counts, not all 0.
 * @param current - Counts, not all 0.
 * @remarks Time O(k).
 */
export function pooledLevels(reference: ArrayLike<number>, current: ArrayLike<number>): PooledTable {
  const levels = seenLevels(reference, current);
  const referenceRows = sumOf(levels.map((level) => level.reference));
  const currentRows = sumOf(levels.map((level) => level.current));
  const smallerShare = Math.min(referenceRows, currentRows) / (referenceRows + currentRows);
  const expected = (level: LevelPair): number => (level.reference + level.current) * smallerShare;
  const limit = limitOf(levels.map(expected));
  const apart = levels.filter((level) => expected(level) >= limit);
  const rare = levels.filter((level) => expected(level) < limit);
  const pool = { reference: sumOf(rare.map((l) => l.reference)), current: sumOf(rare.map((l) => l.current)) };
  const cells = rare.length === 0 ? apart : [...apart, pool];
  return {
    reference: cells.map((cell) => cell.reference),
    current: cells.map((cell) => cell.current),
    smallestExpected: cells.reduce((least, cell) => Math.min(least, expected(cell)), Infinity),
  };
}

function limitOf(expected: readonly number[]): number {
  const apart = expected.filter((count) => count >= rareBelow).length;
  const pooled = apart < expected.length ? 1 : 0;
  if (apart + pooled >= 2 || expected.length < 2) return rareBelow;
  const half = sumOf(expected) / 2;
  let limit = rareBelow / nextTier;
  while (sumOf(expected.filter((count) => count >= limit)) < half) limit /= nextTier;
  return limit;
}

function seenLevels(reference: ArrayLike<number>, current: ArrayLike<number>): LevelPair[] {
  return Array.from(reference, (_, level) => ({
    reference: reference[level] ?? 0,
    current: current[level] ?? 0,
  })).filter((level) => level.reference + level.current > 0);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
