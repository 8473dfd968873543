import { countTotals } from "./count-totals.ts";

/**
 * Largest change of any level's share between two categorical samples.
 *
 * @param reference - Count of each level, non-negative; same order and length as `current`.
 * @param current - Count of each level, non-negative.
 * @returns Distance from 0 (same shares; included) to 1 (each side one level, and not the same; included).
 *   `null` when a side has no rows.
 * @throws `InvalidInputError` when the lengths differ or a count is negative or not finite.
 *
 * @remarks Biased upward in small samples. Time O(k).
 * @see Deza & Deza, Encyclopedia of Distances (2016), section 14.2.
 *
 * @example
 * lInfinity([50, 30, 20], [50, 10, 40]); // => { distance: 0.2 }
 */
export function lInfinity(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
): { readonly distance: number | null } {
  const { referenceRows, currentRows } = countTotals(reference, current);
  if (referenceRows === 0 || currentRows === 0) return { distance: null };
  let distance = 0;
  for (let level = 0; level < reference.length; level++) {
    const change = (reference[level] ?? 0) / referenceRows - (current[level] ?? 0) / currentRows;
    distance = Math.max(distance, Math.abs(change));
  }
  return { distance };
}
