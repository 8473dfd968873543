/** Cells of a 2 x k table after rare levels were pooled; every cell holds rows. */
export interface PooledTable {
  readonly reference: readonly number[];
  readonly current: readonly number[];
  /** Smallest expected count of any cell of the table on either side, given its margins. */
  readonly smallestExpected: number;
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
  const expected = levels.map((level) => (level.reference + level.current) * smallerShare);
  const limit = limitOf(expected);
  const apart = levels.filter((_, index) => (expected[index] ?? 0) >= limit);
  const rare = levels.filter((_, index) => (expected[index] ?? 0) < limit);
  const pool = { reference: sumOf(rare.map((l) => l.reference)), current: sumOf(rare.map((l) => l.current)) };
  const cells = rare.length === 0 ? apart : [...apart, pool];
  return {
    reference: cells.map((cell) => cell.reference),
    current: cells.map((cell) => cell.current),
    smallestExpected: cells.reduce((least, c) => Math.min(least, (c.reference + c.current) * smallerShare), Infinity),
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

function seenLevels(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
): { reference: number; current: number }[] {
  const levels: { reference: number; current: number }[] = [];
  for (let level = 0; level < reference.length; level++) {
    const counts = { reference: reference[level] ?? 0, current: current[level] ?? 0 };
    if (counts.reference + counts.current > 0) levels.push(counts);
  }
  return levels;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
