import { countTotals } from "./count-totals.ts";

/**
 * Total variation distance between two categorical samples, given their counts per level.
 *
 * Half the sum of `|p - q|` over the levels: the share of rows that would have to change level to turn one sample into the other.
 *
 * @param reference - Count of each level, non-negative; same order and length as `current`.
 * @param current - Count of each level, non-negative.
 * @returns Distance from 0 (same shares; included) to 1 (no level in common; included).
 *   `null` when a side has no rows: no share is defined.
 * @throws `InvalidInputError` when the lengths differ or a count is negative or not finite.
 *
 * @remarks Biased upward in small samples, by about `sqrt(k / (2 * pi)) * sqrt(1/n + 1/m)` for `k` even levels
 *   (`expectedTotalVariation` gives it for any levels): judge it beside a test. Time O(k).
 * @see Levin & Peres, Markov Chains and Mixing Times (2017), section 4.1.
 *
 * @example
 * totalVariation([60, 30, 10], [50, 30, 20]); // => { distance: 0.1 }
 */
export function totalVariation(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
): { readonly distance: number | null } {
  const { referenceRows, currentRows } = countTotals(reference, current);
  if (referenceRows === 0 || currentRows === 0) return { distance: null };
  let moved = 0;
  for (let level = 0; level < reference.length; level++) {
    moved += Math.abs((reference[level] ?? 0) / referenceRows - (current[level] ?? 0) / currentRows);
  }
  return { distance: Math.min(1, moved / 2) };
}
