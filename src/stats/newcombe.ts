import { type Interval, type Proportion, usualConfidence } from "./interval.ts";
import { wilson } from "./wilson.ts";

/**
 * Newcombe's interval of a difference of two proportions, `left - right`, from independent samples (his method 10).
 *
 * Joins the Wilson intervals of both; holds its confidence also in small samples and near 0 and 1.
 *
 * @param left - Successes of how many rows.
 * @param right - Successes of how many rows.
 * @param confidence - Between 0 and 1 (both excluded), 0.95 by default.
 * @returns Differences of shares from -1 to 1 (included); -1 to 1 when a side has no rows.
 * @throws `InvalidInputError` when the counts or the confidence are outside their range.
 *
 * @remarks Time O(1).
 * @see Newcombe, Statistics in Medicine 17 (1998), 873-890.
 *
 * @example
 * newcombe({ successes: 56, rows: 70 }, { successes: 48, rows: 80 }); // => { low: 0.0524..., high: 0.3339... }
 */
export function newcombe(left: Proportion, right: Proportion, confidence: number = usualConfidence): Interval {
  const leftLimits = wilson(left.successes, left.rows, confidence);
  const rightLimits = wilson(right.successes, right.rows, confidence);
  if (left.rows === 0 || right.rows === 0) return { low: -1, high: 1 };
  const leftShare = left.successes / left.rows;
  const rightShare = right.successes / right.rows;
  const difference = leftShare - rightShare;
  return {
    low: Math.max(-1, difference - Math.hypot(leftShare - leftLimits.low, rightLimits.high - rightShare)),
    high: Math.min(1, difference + Math.hypot(leftLimits.high - leftShare, rightShare - rightLimits.low)),
  };
}
