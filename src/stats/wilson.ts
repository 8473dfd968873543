import { InvalidInputError } from "../errors.ts";
import { type Interval, normalReach, usualConfidence } from "./interval.ts";

/**
 * Wilson's score interval of a proportion.
 *
 * Right on average over proportions also in small samples and near 0 and 1, where the textbook interval collapses.
 *
 * @param successes - From 0 to `rows` (included).
 * @param rows - 0 or more.
 * @param confidence - Between 0 and 1 (both excluded), 0.95 by default.
 * @returns Shares from 0 to 1 (included); the whole range without rows.
 * @throws `InvalidInputError` when the counts or the confidence are outside their range.
 *
 * @remarks Time O(1).
 * @see Wilson, Journal of the American Statistical Association 22 (1927), 209-212.
 *
 * @example
 * wilson(1, 10); // => { low: 0.01787621309..., high: 0.40415002679... }
 */
export function wilson(successes: number, rows: number, confidence: number = usualConfidence): Interval {
  if (!(rows >= 0 && rows < Infinity && successes >= 0 && successes <= rows)) {
    throw new InvalidInputError("argument-not-valid", { argument: "successes", value: successes, rows });
  }
  const reach = normalReach(confidence);
  if (rows === 0) return { low: 0, high: 1 };
  const square = (reach * reach) / rows;
  const share = successes / rows;
  const middle = (share + square / 2) / (1 + square);
  const half = (reach * Math.sqrt((share * (1 - share)) / rows + square / (4 * rows))) / (1 + square);
  return {
    low: successes === 0 ? 0 : Math.max(0, middle - half),
    high: successes === rows ? 1 : Math.min(1, middle + half),
  };
}
