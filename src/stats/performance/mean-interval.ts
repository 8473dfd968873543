import { type Interval, refuseConfidence, usualConfidence } from "../interval.ts";
import { studentTReach } from "../student-t-reach.ts";
import type { MeanEstimate } from "./weighted-mean.ts";

/**
 * Interval of a mean over rows: Student's t, corrected for the skewness that losses have (Hall's cubic transformation).
 *
 * Assumes independent rows. Too short when the sample holds none of the rare rows that make the mean: log loss with 1 % positives at 200 rows.
 *
 * @param estimate - Of `logLoss`, `brierScore`, `valuePerDecision` or `weightedMean`.
 * @param confidence - Between 0 and 1 (both excluded), 0.95 by default.
 * @returns In the unit of the mean. Null below two effective rows; of length 0 when the rows do not vary.
 * @throws `InvalidInputError` when the confidence is outside its range.
 * @remarks Time O(1).
 * @see Hall, Journal of the Royal Statistical Society B 54 (1992), 221-228; Student (1908).
 *
 * @example
 * meanInterval({ mean: 1, effectiveRows: 25, variance: 0.04, skewness: 0 }); // => { low: 0.5872..., high: 1.4127... }
 */
export function meanInterval(estimate: MeanEstimate, confidence: number = usualConfidence): Interval | null {
  refuseConfidence(confidence);
  const { mean, effectiveRows, variance, skewness } = estimate;
  if (mean === null || !(effectiveRows >= 2)) return null;
  const reach = studentTReach((1 - confidence) / 2, effectiveRows - 1);
  const error = Math.sqrt(variance);
  const lean = skewness / Math.sqrt(effectiveRows);
  return { low: mean - error * unskewed(reach, lean), high: mean - error * unskewed(-reach, lean) };
}

/** The inverse of Hall's transformation: the t whose transformed value is `y`. */
function unskewed(y: number, lean: number): number {
  if (Math.abs(lean) < 1e-6) return y;
  return (3 / lean) * (Math.cbrt(1 + lean * (y - lean / 6)) - 1);
}
