import { sampleMoments } from "./sample-moments.ts";
import { sortedQuantile } from "./sorted-quantile.ts";

/** What a distance is measured in: the reference's IQR/1.349 (the standard deviation of normal data), its standard deviation (divided by n), or the column's own unit. */
export type SampleScale = "iqr" | "std" | "none";

const normalIqr = 1.349;

/**
 * Length of one unit of a distance, from the reference.
 *
 * @param sortedReference - Ascending, at least one value.
 * @returns 0 when the reference does not vary in that sense.
 */
export function unitOfScale(sortedReference: ArrayLike<number>, scale: SampleScale): number {
  if (scale === "none") return 1;
  if (scale === "std") return Math.sqrt(sampleMoments(sortedReference, "reference").m2 / sortedReference.length);
  return (sortedQuantile(sortedReference, 0.75) - sortedQuantile(sortedReference, 0.25)) / normalIqr;
}
