import { type Interval, refuseConfidence, usualConfidence } from "./interval.ts";
import type { SampleMoments } from "./sample-moments.ts";
import { studentTReach } from "./student-t.ts";

/**
 * Welch's interval of a difference of two means, `left - right`, from independent samples of unequal variance.
 *
 * Assumes means that are about normal: some 30 rows a side unless the data are heavy-tailed.
 *
 * @param left - Rows, mean, and sum of squared deviations.
 * @param right - Rows, mean, and sum of squared deviations.
 * @param confidence - Between 0 and 1 (both excluded), 0.95 by default.
 * @returns In the column's own unit. `null` when a side has fewer than 2 rows; of length 0 when neither side varies.
 * @throws `InvalidInputError` when the confidence is outside its range.
 *
 * @remarks Student's quantile by bisection on its tail. Time O(1).
 * @see Welch, Biometrika 34 (1947), 28-35; Satterthwaite, Biometrics Bulletin 2 (1946), 110-114.
 *
 * @example
 * welchInterval({ count: 3, mean: 2, m2: 2 }, { count: 3, mean: 4, m2: 8 }); // => { low: -6.1553..., high: 2.1553... }
 */
export function welchInterval(
  left: SampleMoments,
  right: SampleMoments,
  confidence: number = usualConfidence,
): Interval | null {
  refuseConfidence(confidence);
  if (left.count < 2 || right.count < 2) return null;
  const difference = left.mean - right.mean;
  const [ofLeft, ofRight] = [varianceOfMean(left), varianceOfMean(right)];
  const variance = ofLeft + ofRight;
  if (variance === 0) return { low: difference, high: difference };
  const [leftPart, rightPart] = [ofLeft / variance, ofRight / variance];
  const degreesOfFreedom = 1 / (leftPart ** 2 / (left.count - 1) + rightPart ** 2 / (right.count - 1));
  const half = studentTReach((1 - confidence) / 2, degreesOfFreedom) * Math.sqrt(variance);
  return { low: difference - half, high: difference + half };
}

function varianceOfMean({ count, m2 }: SampleMoments): number {
  return m2 / (count - 1) / count;
}
