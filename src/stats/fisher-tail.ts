import { hypergeometricTails } from "./hypergeometric.ts";
import type { Proportion } from "./interval.ts";

/**
 * Fisher's exact test of two proportions, one-sided: is the share on the left larger?
 *
 * The probability, at fixed margins, of at least so many successes on the left. Conservative, because it gives only finitely many p-values.
 *
 * @param left - Whole numbers.
 * @param right - Whole numbers.
 * @returns From 0 to 1 (included); 1 when a margin is 0.
 * @throws `InvalidInputError` when a count is not whole or negative, or there are more successes than rows.
 *
 * @remarks Time O(standard deviation of the count) at worst.
 * @see Fisher, Statistical Methods for Research Workers (1934), section 21.02.
 *
 * @example
 * fisherTail({ successes: 3, rows: 4 }, { successes: 1, rows: 4 }); // => 0.24285714285714285
 */
export function fisherTail(left: Proportion, right: Proportion): number {
  const successes = left.successes + right.successes;
  const failures = left.rows + right.rows - successes;
  return hypergeometricTails(left.successes, { successes, failures, draws: left.rows }).upper;
}
