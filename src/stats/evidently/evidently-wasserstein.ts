import { ecdfGap } from "../ecdf-gap.ts";
import { sortedCopy } from "../ordered-counts.ts";
import { unitOfScale } from "../sample-scale.ts";

const smallestUnit = 0.001;

/**
 * Wasserstein distance as Evidently 0.7 scales it: over the reference's standard deviation (divided by n), at least 0.001.
 *
 * @param reference - Finite numbers.
 * @param current - Finite numbers.
 * @returns `null` when a side is empty.
 * @throws `InvalidInputError` when a value is not finite.
 *
 * @example
 * evidentlyWasserstein([0, 2], [1, 3]); // => { distance: 1 }
 */
export function evidentlyWasserstein(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
): { readonly distance: number | null } {
  const [before, now] = [sortedCopy(reference, "reference"), sortedCopy(current, "current")];
  if (before.length === 0 || now.length === 0) return { distance: null };
  return { distance: ecdfGap(before, now, 1) / Math.max(smallestUnit, unitOfScale(before, "std")) };
}
