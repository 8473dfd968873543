import { countTotals } from "./count-totals.ts";

/**
 * Hellinger distance between two samples, given their counts per level or bin: `sqrt(1 - sum sqrt(p q))`.
 *
 * @param reference - Count of each level or bin, non-negative; same order and length as `current`.
 * @param current - Count of each level or bin, non-negative.
 * @returns Distance from 0 (same shares; included) to 1 (nothing in common; included). `null` when a side has no rows.
 * @throws `InvalidInputError` when the lengths differ or a count is negative or not finite.
 *
 * @remarks Computed as `sqrt(sum (sqrt p - sqrt q)^2 / 2)`, which is the same and loses no digits near 0.
 *   Biased upward in small samples. Time O(k).
 * @see Hellinger, Journal fur die reine und angewandte Mathematik 136 (1909), 210-271.
 *
 * @example
 * hellinger([1, 1], [1, 0]); // => { distance: 0.541196100146197 }
 */
export function hellinger(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
): { readonly distance: number | null } {
  const { referenceRows, currentRows } = countTotals(reference, current);
  if (referenceRows === 0 || currentRows === 0) return { distance: null };
  let squares = 0;
  for (let level = 0; level < reference.length; level++) {
    const before = Math.sqrt((reference[level] ?? 0) / referenceRows);
    squares += (before - Math.sqrt((current[level] ?? 0) / currentRows)) ** 2;
  }
  return { distance: Math.min(1, Math.sqrt(squares / 2)) };
}
