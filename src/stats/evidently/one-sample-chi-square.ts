import { chiSquareSurvival } from "../chi-square.ts";
import { countTotals } from "../count-totals.ts";

/**
 * Chi-square test as Evidently 0.7 makes it: one-sample, the reference's shares taken as exact.
 *
 * Not valid as a two-sample test: without drift it fires in 20 to 97 % of small windows. Kept for comparison only.
 *
 * @param reference - Count of each level.
 * @param current - Count of each level.
 * @returns A level that only the current side has makes the statistic infinite (given as null) and `pValue` 0; with one level
 *   `pValue` is 1; both null when a side has no rows.
 * @throws `InvalidInputError` when the lengths differ or a count is negative or not finite.
 *
 * @example
 * oneSampleChiSquare([600, 300, 100], [280, 150, 70]); // => { statistic: 9.33..., pValue: 0.009403562551495204 }
 */
export function oneSampleChiSquare(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
): { readonly statistic: number | null; readonly pValue: number | null } {
  const { referenceRows, currentRows } = countTotals(reference, current);
  if (referenceRows === 0 || currentRows === 0) return { statistic: null, pValue: null };
  let statistic = 0;
  let levels = 0;
  for (let level = 0; level < reference.length; level++) {
    const expected = ((reference[level] ?? 0) / referenceRows) * currentRows;
    const observed = current[level] ?? 0;
    if (expected === 0 && observed > 0) return { statistic: null, pValue: 0 };
    if (expected === 0) continue;
    levels++;
    statistic += (observed - expected) ** 2 / expected;
  }
  return { statistic, pValue: levels === 1 ? 1 : chiSquareSurvival(statistic, levels - 1) };
}
