import { chiSquareTerm, type ContingencyOptions, type ContingencyResult, contingencyTest } from "./contingency-test.ts";

/**
 * Chi-square test whether two categorical samples come from the same population (contingency 2 x k, both sides are samples).
 *
 * @param reference - Whole count of each level, same order and length as `current`.
 * @param current - Whole count of each level.
 * @param options - `seed`, `draws` and `level` of the simulation, where one is needed.
 * @throws `InvalidInputError` when lengths differ or a count is negative, not finite or not whole.
 */
export function chiSquareTwoSample(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
  options: ContingencyOptions = {},
): ContingencyResult {
  return contingencyTest(reference, current, chiSquareTerm, options);
}
