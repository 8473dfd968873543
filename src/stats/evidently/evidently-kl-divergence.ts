import { type FilledPair, filledShares } from "./filled-shares.ts";

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
  const shares = filledShares(reference, current);
  if (shares === null) return { distance: null };
  const [ofReference, ofCurrent] = [sumOf(shares, "reference"), sumOf(shares, "current")];
  const terms = shares.map(
    ({ reference: p, current: q }) => (p / ofReference) * Math.log(((p / ofReference) * ofCurrent) / q),
  );
  return { distance: terms.reduce((sum, term) => sum + term, 0) };
}

function sumOf(shares: readonly FilledPair[], side: keyof FilledPair): number {
  return shares.reduce((sum, pair) => sum + pair[side], 0);
}
