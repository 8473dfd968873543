import { countTotals } from "./count-totals.ts";

export interface SharePair {
  readonly reference: number;
  readonly current: number;
}

/**
 * Shares of the bins that either side holds. When one of them is empty on one side, 0.5 is added to every count first
 * (Jeffreys' prior), so that logarithms of ratios are defined; bins that are empty on both sides do not count.
 *
 * @returns `null` when a side has no rows.
 * @throws `InvalidInputError` when the lengths differ or a count is negative or not finite.
 */
export function smoothedShares(reference: ArrayLike<number>, current: ArrayLike<number>): SharePair[] | null {
  const { referenceRows, currentRows } = countTotals(reference, current);
  if (referenceRows === 0 || currentRows === 0) return null;
  const seen: SharePair[] = [];
  for (let bin = 0; bin < reference.length; bin++) {
    const pair = { reference: reference[bin] ?? 0, current: current[bin] ?? 0 };
    if (pair.reference + pair.current > 0) seen.push(pair);
  }
  const added = seen.some((pair) => pair.reference === 0 || pair.current === 0) ? 0.5 : 0;
  return seen.map((pair) => ({
    reference: (pair.reference + added) / (referenceRows + added * seen.length),
    current: (pair.current + added) / (currentRows + added * seen.length),
  }));
}
