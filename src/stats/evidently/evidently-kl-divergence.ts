import { countTotals } from "../count-totals.ts";
import { filledShares } from "./filled-shares.ts";

/**
 * Kullback-Leibler divergence as Evidently 0.7 computes it: from the reference to the current side, natural logarithm, empty bins
 * filled by `filledShares`, then both sides brought back to 1.
 *
 * @param reference - Count of each bin or level.
 * @param current - Count of each bin or level.
 * @returns `null` when a side has no rows.
 * @throws `InvalidInputError` when the lengths differ or a count is negative or not finite.
 *
 * @example
 * evidentlyKlDivergence([600, 300, 100], [280, 150, 70]); // => { distance: 0.007748499230049631 }
 */
export function evidentlyKlDivergence(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
): { readonly distance: number | null } {
  const { referenceRows, currentRows } = countTotals(reference, current);
  if (referenceRows === 0 || currentRows === 0) return { distance: null };
  const p = normalized(filledShares(reference, referenceRows));
  const q = normalized(filledShares(current, currentRows));
  return { distance: p.reduce((sum, share, bin) => sum + share * Math.log(share / (q[bin] ?? 0)), 0) };
}

function normalized(shares: readonly number[]): number[] {
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.map((share) => share / sum);
}
