const usualFill = 0.0001;

/**
 * Shares with empty bins filled as Evidently 0.7 does for PSI and Kullback-Leibler, each side by itself: with 0.0001, or with a
 * millionth of the smallest share when that is not above 0.0001. They no longer add up to 1.
 *
 * @param counts - Not all 0.
 * @param rows - Sum of the counts.
 */
export function filledShares(counts: ArrayLike<number>, rows: number): number[] {
  const shares = Array.from(counts, (count: number | undefined) => (count ?? 0) / rows);
  const smallest = shares.reduce((least, share) => (share > 0 ? Math.min(least, share) : least), 1);
  const fill = smallest <= usualFill ? smallest / 1_000_000 : usualFill;
  return shares.map((share) => (share === 0 ? fill : share));
}
