import { smoothedShares } from "./smoothed-shares.ts";

/**
 * Kullback-Leibler divergence from the reference to the current side, given counts per level or bin: `sum p ln(p / q)`,
 * p the reference's shares.
 *
 * When a bin is empty on one side, 0.5 is added to the count of every bin of both sides first.
 *
 * @param reference - Count of each level or bin, non-negative; same order and length as `current`.
 * @param current - Count of each level or bin, non-negative.
 * @returns 0 (same shares; included) or more, in nats; not symmetric. `null` when a side has no rows.
 * @throws `InvalidInputError` when the lengths differ or a count is negative or not finite.
 *
 * @remarks Biased upward in small samples. Time O(k).
 * @see Kullback & Leibler, Annals of Mathematical Statistics 22 (1951), 79-86.
 *
 * @example
 * klDivergence([50, 50], [60, 40]); // => { distance: 0.020410997260127586 }
 */
export function klDivergence(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
): { readonly distance: number | null } {
  const shares = smoothedShares(reference, current);
  if (shares === null) return { distance: null };
  const divergence = shares.reduce((sum, { reference: p, current: q }) => sum + p * Math.log(p / q), 0);
  return { distance: Math.max(0, divergence) };
}
