import { filledShares } from "./filled-shares.ts";

/**
 * PSI as Evidently 0.7 computes it: `sum (q - p) ln(q / p)`, empty bins filled by `filledShares`, the shares not brought back to 1.
 *
 * @param reference - Count of each bin or level.
 * @param current - Count of each bin or level.
 * @returns `null` when a side has no rows.
 * @throws `InvalidInputError` when the lengths differ or a count is negative or not finite.
 *
 * @example
 * evidentlyPsi([600, 300, 100], [280, 150, 70]); // => { distance: 0.01621860432432657 }
 */
export function evidentlyPsi(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
): { readonly distance: number | null } {
  const shares = filledShares(reference, current);
  if (shares === null) return { distance: null };
  return { distance: shares.reduce((sum, { reference: p, current: q }) => sum + (p - q) * Math.log(p / q), 0) };
}
