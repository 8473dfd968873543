import type { GroupConfusion } from "./confusion-by-group.ts";
import { type FairnessOptions, type RateGap, rateGap } from "./rate-gap.ts";

/**
 * Predictive parity: how far precision differs between groups.
 *
 * Of those decided "yes", the share whose truth is "yes". It cannot be equal together with both error rates where the truth differs.
 *
 * Assumes independent rows and disjoint groups. Intervals: Wilson for each group, `largestGap`'s for the greatest difference and
 * least ratio; p-value: contingency test that all groups have the same rate.
 *
 * @param groups - Confusion counts of each group, as `confusionByGroup` gives them.
 * @param options - `minimumGroup` (1), `confidence` (0.95), `level` and `seed` of the p-value.
 * @returns `gap.difference` from 0 to 1 and `gap.ratio` from 0 to 1 (null when no group has any); `gap` and `pValue` null with fewer
 *   than two groups that can be judged. Groups without rows in the rate's denominator are in `leftOut`.
 * @throws `InvalidInputError` when an option is outside its range.
 *
 * @remarks Time O(groups^2).
 * @see Chouldechova, Big Data 5 (2017), 153-163.
 *
 * @example
 * const a = { group: "a", rows: 10, truePositives: 3, falsePositives: 1, trueNegatives: 5, falseNegatives: 1 };
 * const b = { group: "b", rows: 10, truePositives: 2, falsePositives: 0, trueNegatives: 4, falseNegatives: 4 };
 * predictiveParity([a, b]).gap?.difference; // => 0.25
 */
export function predictiveParity(groups: readonly GroupConfusion[], options: FairnessOptions = {}): RateGap {
  return rateGap(groups, "precision", options);
}
