import { smoothedShares } from "./smoothed-shares.ts";

/**
 * Population stability index between two samples, given their counts per level or bin: `sum (p - q) ln(p / q)`.
 *
 * When a bin is empty on one side, 0.5 is added to the count of every bin of both sides first.
 *
 * @param reference - Count of each level or bin, non-negative; same order and length as `current`.
 * @param current - Count of each level or bin, non-negative.
 * @returns 0 (same shares; included) or more, in nats. `null` when a side has no rows.
 * @throws `InvalidInputError` when the lengths differ or a count is negative or not finite.
 *
 * @remarks Without drift its mean is about `(k - 1) (1/n + 1/m)`: the usual limits 0.1 and 0.25 say little in small samples. Time O(k).
 * @see Yurdakul & Naranjo, Journal of Risk Model Validation 14 (2020), 89-100.
 *
 * @example
 * psi([50, 50], [60, 40]); // => { distance: 0.04054651081081645 }
 */
export function psi(reference: ArrayLike<number>, current: ArrayLike<number>): { readonly distance: number | null } {
  const shares = smoothedShares(reference, current);
  if (shares === null) return { distance: null };
  const distance = shares.reduce((sum, { reference: p, current: q }) => sum + (p - q) * Math.log(p / q), 0);
  return { distance };
}
