import { type CellTerm, type ContingencyOptions, type ContingencyResult, contingencyTest } from "./contingency-test.ts";

const likelihoodTerm: CellTerm = (count, pooled, share) =>
  count === 0 ? 0 : 2 * count * Math.log(count / (pooled * share));

/**
 * Likelihood-ratio test (G test) whether two categorical samples come from the same population (contingency 2 x k).
 *
 * Pooling, small counts and options as `chiSquareTwoSample`.
 *
 * @param reference - Whole count of each level, same order and length as `current`.
 * @param current - Whole count of each level.
 * @param options - `seed`, `draws` and `level` of the simulation, where one is needed.
 * @returns `statistic` is G.
 * @throws `InvalidInputError` when lengths differ or a count is negative, not finite or not whole.
 *
 * @remarks Time O(k), plus the draws where the table is sparse.
 * @see Wilks, Annals of Mathematical Statistics 9 (1938), 60-62; Agresti, Categorical Data Analysis (2013), section 3.2.
 *
 * @example
 * gTest([600, 400], [540, 460]).statistic; // => 7.35...
 */
export function gTest(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
  options: ContingencyOptions = {},
): ContingencyResult {
  return contingencyTest(reference, current, likelihoodTerm, options);
}
