import { ecdfGap } from "./ecdf-gap.ts";
import { sortedCopy } from "./ordered-counts.ts";
import { type SampleScale, unitOfScale } from "./sample-scale.ts";
import type { SampleDistanceOptions } from "./wasserstein.ts";

/**
 * Energy distance between two samples: `sqrt(2 E|X - Y| - E|X - X'| - E|Y - Y'|)`.
 *
 * 0 only when both have the same distribution; sees changes of place, spread and form alike.
 *
 * @param reference - Finite numbers.
 * @param current - Finite numbers.
 * @param options - `scale`: what values are divided by first: "iqr" (default) the reference's IQR/1.349, "std" its standard
 *   deviation, "none" nothing.
 * @returns 0 (same values; included) or more. `null` when a side is empty, or when the reference does not vary on that scale.
 * @throws `InvalidInputError` when a value is not finite.
 *
 * @remarks Biased upward in small samples: judge it beside a test. Computed from the area between the distribution functions:
 *   time O(n log n + m log m).
 * @see Szekely & Rizzo, Journal of Statistical Planning and Inference 143 (2013), 1249-1272.
 *
 * @example
 * energyDistance([0], [2], { scale: "none" }); // => { distance: 2 }
 */
export function energyDistance(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
  options: SampleDistanceOptions = {},
): { readonly distance: number | null } {
  return {
    distance: energyDistanceSorted(sortedCopy(reference, "reference"), sortedCopy(current, "current"), options.scale),
  };
}

/** `energyDistance` of samples that are known to be ascending and finite; not checked. Time O(n + m). */
export function energyDistanceSorted(
  sortedReference: ArrayLike<number>,
  sortedCurrent: ArrayLike<number>,
  scale: SampleScale = "iqr",
): number | null {
  if (sortedReference.length === 0 || sortedCurrent.length === 0) return null;
  const unit = unitOfScale(sortedReference, scale);
  return unit > 0 ? Math.sqrt((2 * ecdfGap(sortedReference, sortedCurrent, 2)) / unit) : null;
}
