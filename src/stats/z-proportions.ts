import { countTotals } from "./count-totals.ts";
import type { TwoCounts } from "./fisher-exact.ts";
import { normalSurvival } from "./normal.ts";

/**
 * Test of the difference of two proportions with pooled variance, two-sided; its square is the chi-square of the 2 x 2 table.
 *
 * Assumes at least about 5 expected rows in each of the four cells; `fisherExact` needs no such thing.
 *
 * @param reference - Counts of the two levels.
 * @param current - Counts of the two levels.
 * @returns `statistic` is z, positive when the first level's share has grown; 0 with `pValue` 1 when all rows have one level;
 *   both null when a side has no rows.
 * @throws `InvalidInputError` when a count is negative or not finite.
 *
 * @remarks Time O(1).
 * @see Fleiss, Levin & Paik, Statistical Methods for Rates and Proportions (2003), section 3.2.
 *
 * @example
 * zProportions([300, 200], [270, 230]); // => { statistic: -1.9162..., pValue: 0.0553... }
 */
export function zProportions(
  reference: TwoCounts,
  current: TwoCounts,
): { readonly statistic: number | null; readonly pValue: number | null } {
  const { referenceRows, currentRows } = countTotals(reference, current);
  if (referenceRows === 0 || currentRows === 0) return { statistic: null, pValue: null };
  const first = reference[0] + current[0];
  const second = reference[1] + current[1];
  if (first === 0 || second === 0) return { statistic: 0, pValue: 1 };
  const rows = referenceRows + currentRows;
  const variance = (first / rows) * (second / rows) * (1 / referenceRows + 1 / currentRows);
  const statistic = (current[0] / currentRows - reference[0] / referenceRows) / Math.sqrt(variance);
  return { statistic, pValue: Math.min(1, 2 * normalSurvival(Math.abs(statistic))) };
}
