import { type Interval, normalReach, usualConfidence } from "./interval.ts";
import { sortedCopy } from "./ordered-counts.ts";
import { wilson } from "./wilson.ts";

export interface AurocEstimate extends Interval {
  /** Share of pairs of a positive and a negative in which the positive scores higher; ties count half. */
  readonly auroc: number;
  readonly variance: number;
}

/**
 * Area under the ROC curve with DeLong's variance and interval.
 *
 * Assumes independent rows. The interval is normal, cut to 0 and 1; where positives and negatives do not overlap the variance is 0
 * and says nothing, so there the interval is Wilson's for as many rows as the smaller class has.
 *
 * @param positives - Scores of the rows of the positive class, finite.
 * @param negatives - Scores of the others, finite.
 * @param confidence - Between 0 and 1 (both excluded), 0.95 by default.
 * @returns `null` when a class has fewer than 2 rows.
 * @throws `InvalidInputError` when a score is not finite or the confidence is outside its range.
 *
 * @remarks Time O(n log n).
 * @see DeLong, DeLong & Clarke-Pearson, Biometrics 44 (1988), 837-845; Sun & Xu, IEEE Signal Processing Letters 21 (2014), 1389-1393.
 *
 * @example
 * delong([0.8, 0.6, 0.9], [0.1, 0.7, 0.3])?.auroc; // => 0.888...
 */
export function delong(
  positives: ArrayLike<number>,
  negatives: ArrayLike<number>,
  confidence: number = usualConfidence,
): AurocEstimate | null {
  const reach = normalReach(confidence);
  const [ascendingPositives, ascendingNegatives] = [
    sortedCopy(positives, "current"),
    sortedCopy(negatives, "reference"),
  ];
  const [count, otherCount] = [positives.length, negatives.length];
  if (count < 2 || otherCount < 2) return null;
  const ofPositives = placements(ascendingPositives, ascendingNegatives);
  const ofNegatives = placements(ascendingNegatives, ascendingPositives);
  const auroc = ofPositives.mean;
  const variance = ofPositives.variance / count + ofNegatives.variance / otherCount;
  const half = reach * Math.sqrt(variance);
  const limits =
    variance > 0
      ? { low: auroc - half, high: auroc + half }
      : edgeInterval(auroc, Math.min(count, otherCount), confidence);
  return { auroc, variance, low: Math.max(0, limits.low), high: Math.min(1, limits.high) };
}

/** Mean and variance of each value's placement: the share of the others below it, ties half. */
function placements(ascending: Float64Array, others: Float64Array): { mean: number; variance: number } {
  let below = 0;
  let upTo = 0;
  let mean = 0;
  let squares = 0;
  ascending.forEach((value, index) => {
    while ((others[below] ?? Infinity) < value) below++;
    while ((others[upTo] ?? Infinity) <= value) upTo++;
    const placement = (below + upTo) / 2 / others.length;
    const gap = placement - mean;
    mean += gap / (index + 1);
    squares += gap * (placement - mean);
  });
  return { mean, variance: squares / (ascending.length - 1) };
}

function edgeInterval(auroc: number, rows: number, confidence: number): Interval {
  return wilson(auroc * rows, rows, confidence);
}
