import { ecdfGap } from "./ecdf-gap.ts";
import { sortedCopy } from "./ordered-counts.ts";
import { type SampleScale, unitOfScale } from "./sample-scale.ts";

export interface SampleDistanceOptions {
  /** Unit of the distance, from the reference; "iqr" by default. */
  readonly scale?: SampleScale;
}

/**
 * Wasserstein distance (earth mover's distance) between two samples: how far the rows have to move on average to turn one into
 * the other.
 *
 * @param reference - Finite numbers.
 * @param current - Finite numbers.
 * @param options - `scale`: "iqr" (default) measures in the reference's IQR/1.349, "std" in its standard deviation, "none" in the
 *   column's own unit.
 * @returns 0 (same values; included) or more. `null` when a side is empty, or when the reference does not vary on that scale.
 * @throws `InvalidInputError` when a value is not finite.
 *
 * @remarks Biased upward in small samples, by about `sqrt(1/n + 1/m)` scale units: judge it beside a test.
 *   Time O(n log n + m log m).
 * @see Ramdas, Garcia Trillos & Cuturi, Entropy 19 (2017), 47.
 *
 * @example
 * wasserstein([0, 1, 3], [5, 6, 8], { scale: "none" }); // => { distance: 5 }
 */
export function wasserstein(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
  options: SampleDistanceOptions = {},
): { readonly distance: number | null } {
  return {
    distance: wassersteinSorted(sortedCopy(reference, "reference"), sortedCopy(current, "current"), options.scale),
  };
}

/** `wasserstein` of samples that are known to be ascending and finite; not checked. Time O(n + m). */
export function wassersteinSorted(
  sortedReference: ArrayLike<number>,
  sortedCurrent: ArrayLike<number>,
  scale: SampleScale = "iqr",
): number | null {
  if (sortedReference.length === 0 || sortedCurrent.length === 0) return null;
  const unit = unitOfScale(sortedReference, scale);
  return unit > 0 ? ecdfGap(sortedReference, sortedCurrent, 1) / unit : null;
}
