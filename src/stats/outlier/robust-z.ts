import { doubleAt, lastOf } from "../../model/number-at.ts";
import { sortDoubles } from "../sort-doubles.ts";
import { sortedQuantile } from "../sorted-quantile.ts";

/** Middle and spread of a reference that a few wild values cannot move, and its range. */
export interface RobustScale {
  /** Finite values of the reference, at least 1. */
  readonly rows: number;
  readonly median: number;
  /** One unit of z, in the column's unit; 0 when all values are equal. */
  readonly unit: number;
  /** What the unit is made of: the first of these that is not 0. */
  readonly from: "median-deviation" | "quartiles" | "mean-deviation" | "nothing";
  readonly smallest: number;
  readonly largest: number;
}

const [ofMedianDeviation, ofQuartiles, ofMeanDeviation] = [1.4826, 1 / 1.349, 1.2533];

/**
 * Median and spread for {@link robustZ}.
 *
 * The unit is the median absolute deviation from the median times 1.4826. Where more than half of the values are equal it is 0; then the
 * distance of the quartiles over 1.349 is taken, and where that is 0 too, the mean absolute deviation from the median times 1.2533. Each
 * is the standard deviation of normal data.
 *
 * @param reference - NaN and infinities are left out. Not changed.
 * @returns Null when nothing is left.
 *
 * @remarks Two sorts: time O(n).
 * @see Iglewicz & Hoaglin, How to Detect and Handle Outliers (1993), for the factors; their modified z-score is this one.
 *
 * @example
 * robustScale([1, 2, 3, 4, 100])?.unit; // => 1.4826
 */
export function robustScale(reference: ArrayLike<number>): RobustScale | null {
  const sorted = sortDoubles(Float64Array.from(reference).filter((value) => Number.isFinite(value)));
  if (sorted.length === 0) return null;
  const median = sortedQuantile(sorted, 0.5);
  const deviations = sortDoubles(sorted.map((value) => Math.abs(value - median)));
  const [smallest, largest] = [doubleAt(sorted, 0), lastOf(sorted)];
  return { rows: sorted.length, median, ...unitOf(sorted, deviations), smallest, largest };
}

function unitOf(sorted: Float64Array, deviations: Float64Array): Pick<RobustScale, "unit" | "from"> {
  const medianDeviation = sortedQuantile(deviations, 0.5);
  if (medianDeviation > 0) return { unit: medianDeviation * ofMedianDeviation, from: "median-deviation" };
  const quartiles = sortedQuantile(sorted, 0.75) - sortedQuantile(sorted, 0.25);
  if (quartiles > 0) return { unit: quartiles * ofQuartiles, from: "quartiles" };
  const meanDeviation = deviations.reduce((sum, deviation) => sum + deviation / deviations.length, 0);
  if (meanDeviation > 0) return { unit: meanDeviation * ofMeanDeviation, from: "mean-deviation" };
  return { unit: 0, from: "nothing" };
}

/**
 * How far a value lies from the reference's median, in robust standard deviations, with its sign.
 *
 * @param value - Null comes back for NaN; infinities give infinities.
 * @returns 0 at the median. Null where the reference does not vary and the value is another one: there is no unit to count in.
 *
 * @remarks Time O(1).
 * @see Iglewicz & Hoaglin (1993): beyond 3.5 a value is a likely outlier.
 *
 * @example
 * robustZ(10.4130, robustScale([1, 2, 3, 4, 100])); // => 5
 */
export function robustZ(value: number, scale: RobustScale | null): number | null {
  if (scale === null || Number.isNaN(value)) return null;
  if (value === scale.median) return 0;
  return scale.unit === 0 ? null : (value - scale.median) / scale.unit;
}

/**
 * How far a value lies outside of the reference's range, as a share of the range's length: negative below it, positive above.
 *
 * @returns 0 inside (ends included). Null for NaN, and for another value than that of a reference that does not vary.
 *
 * @remarks Time O(1).
 *
 * @example
 * shareOutsideRange(15, robustScale([0, 4, 10])); // => 0.5
 */
export function shareOutsideRange(value: number, scale: RobustScale | null): number | null {
  if (scale === null || Number.isNaN(value)) return null;
  const beyond = value > scale.largest ? value - scale.largest : Math.min(0, value - scale.smallest);
  if (beyond === 0) return 0;
  const length = scale.largest - scale.smallest;
  return length === 0 ? null : beyond / length;
}
