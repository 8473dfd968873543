import { chiSquareTerm, type ContingencyOptions, type ContingencyResult, contingencyTest } from "./contingency-test.ts";

/**
 * Chi-square test whether two categorical samples come from the same population (contingency 2 x k: both sides are samples).
 *
 * Levels that nobody has are left out. Levels with an expected count below 5 on the smaller side are pooled into one cell; where
 * fewer than two cells would remain, the limit is lowered by steps of 4 until the levels apart hold half of the rows. Pooling
 * looks at the margins alone.
 *
 * The p-value is the limiting distribution's where every cell expects 5 rows or more; otherwise exact (two cells, Fisher's) or
 * from seeded random tables with the same margins. With `level` it is also kept valid at small levels: two cells are always
 * exact, a cell that expects few rows is given its longer tail, and where the draws cannot resolve the level their tail is
 * fitted ("tail-fit").
 *
 * @param reference - Whole count of each level, same order and length as `current`.
 * @param current - Whole count of each level.
 * @param options - `level` that the p-value must resolve; `seed` (0) and `draws` of the simulation.
 * @returns `statistic` of the pooled cells; `pValue` above 0; `cramersV` from 0 to 1 (included). One level: statistic 0, `pValue` 1.
 *   A side without rows: all null.
 * @throws `InvalidInputError` when lengths differ, a count is negative, not finite or not whole, or an option is out of range.
 *
 * @remarks Time O(k); sparse tables some 50 draws of O(min(rows, k)) when nothing moved, about 0.1 s at most when the answer is close.
 * @see Pearson, Philosophical Magazine 50 (1900), 157-175; Cochran, Biometrics 10 (1954), 417-451, for the limit of 5;
 *   Hope, Journal of the Royal Statistical Society B 30 (1968), 582-598, for random tables.
 *
 * @example
 * chiSquareTwoSample([60, 30, 10], [50, 30, 20]);
 * // => { statistic: 4.2424..., pValue: 0.1198..., degreesOfFreedom: 2, cramersV: 0.1456..., pValueBasis: "asymptotic" }
 */
export function chiSquareTwoSample(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
  options: ContingencyOptions = {},
): ContingencyResult {
  return contingencyTest(reference, current, chiSquareTerm, options);
}
