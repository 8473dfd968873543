import { wholeCountTotals } from "./count-totals.ts";
import { hypergeometricTails } from "./hypergeometric.ts";

/** Rows with the first level and with the second. */
export type TwoCounts = readonly [number, number];

/**
 * Fisher's exact test of a 2 x 2 table, two-sided: the probability, at fixed margins, of all tables at most as likely as this one.
 *
 * Both sides are samples. Conservative, because it gives only finitely many p-values.
 *
 * @param reference - Whole counts of the two levels.
 * @param current - Whole counts of the two levels.
 * @returns `statistic` is the sample odds ratio `a d / (b c)`, null where `b c` is 0; `pValue` from 0 to 1 (included) with a
 *   relative error of about 1e-12, 1 when a margin is 0.
 * @throws `InvalidInputError` when a count is negative, not finite or not whole.
 *
 * @remarks Time O(standard deviation of the count) at worst: about 1,000 steps at margins of a million.
 * @see Fisher, Statistical Methods for Research Workers (1934), section 21.02.
 *
 * @example
 * fisherExact([3, 1], [1, 3]); // => { statistic: 9, pValue: 0.4857142857142857 }
 */
export function fisherExact(
  reference: TwoCounts,
  current: TwoCounts,
): { readonly statistic: number | null; readonly pValue: number } {
  wholeCountTotals(reference, current);
  const [a, b] = reference;
  const [c, d] = current;
  const pValue = hypergeometricTails(a, { successes: a + c, failures: b + d, draws: a + b }).twoSided;
  return { statistic: b * c === 0 ? null : (a * d) / (b * c), pValue };
}
