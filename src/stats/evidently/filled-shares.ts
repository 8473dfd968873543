import { countTotals } from "../count-totals.ts";

const usualFill = 0.0001;

/** Shares of a bin on both sides, neither of them 0. */
export interface FilledPair {
  readonly reference: number;
  readonly current: number;
}

/**
 * Shares with empty bins filled as Evidently 0.7 does for PSI and Kullback-Leibler, each side by itself: with 0.0001, or with a
 * millionth of the smallest share when that is not above 0.0001. They no longer add up to 1.
 *
 * @returns `null` when a side has no rows.
 * @throws `InvalidInputError` when the lengths differ or a count is negative or not finite.
 */
export function filledShares(reference: ArrayLike<number>, current: ArrayLike<number>): FilledPair[] | null {
  const { referenceRows, currentRows } = countTotals(reference, current);
  if (referenceRows === 0 || currentRows === 0) return null;
  const shares = Array.from({ length: reference.length }, (_, bin) => ({
    reference: (reference[bin] ?? 0) / referenceRows,
    current: (current[bin] ?? 0) / currentRows,
  }));
  const ofReference = fillOf(shares.map((pair) => pair.reference));
  const ofCurrent = fillOf(shares.map((pair) => pair.current));
  return shares.map((pair) => ({
    reference: pair.reference === 0 ? ofReference : pair.reference,
    current: pair.current === 0 ? ofCurrent : pair.current,
  }));
}

function fillOf(shares: readonly number[]): number {
  const smallest = Math.min(...shares.filter((share) => share > 0));
  return smallest <= usualFill ? smallest / 1_000_000 : usualFill;
}
