import { quantileOfSorted } from "./sorted-sample.ts";

/** What a distance is measured in: the reference's IQR/1.349 (the standard deviation of normal data), its standard deviation, or the column's own unit. */
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
  if (scale === "std") return standardDeviation(sortedReference);
  return (quantileOfSorted(sortedReference, 0.75) - quantileOfSorted(sortedReference, 0.25)) / normalIqr;
}

/** Population standard deviation (divided by n). */
function standardDeviation(values: ArrayLike<number>): number {
  let mean = 0;
  let squares = 0;
  for (let index = 0; index < values.length; index++) {
    const gap = (values[index] ?? 0) - mean;
    mean += gap / (index + 1);
    squares += gap * ((values[index] ?? 0) - mean);
  }
  return Math.sqrt(squares / values.length);
}
