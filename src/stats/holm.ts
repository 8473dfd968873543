import { adjustedPValues, totalWeight, largestUpToHere } from "./adjusted-p-values.ts";
import type { PValues } from "./adjusted-p-values.ts";

/**
 * Holm's adjusted p-values: rejecting those at or below `level` keeps the chance of any false rejection at `level`, whatever the
 * dependence between the tests.
 *
 * @param pValues - Each from 0 to 1 (included); null takes no part and stays null.
 * @param weights - Share the level unevenly: one positive number for each p-value, fixed before the data is seen; equal when absent.
 * @returns Adjusted p-values in the order given, from 0 to 1 (included), each at most Bonferroni's.
 * @throws `InvalidInputError` when a p-value is outside [0, 1] or a weight is not positive and finite.
 *
 * @remarks Time O(k log k).
 * @see Holm, Scandinavian Journal of Statistics 6 (1979), 65-70; with weights: Benjamini & Hochberg, ibid. 24 (1997), 407-418.
 *
 * @example
 * holm([0.01, 0.04, 0.03]); // => [0.03, 0.06, 0.06]
 */
export function holm(pValues: PValues, weights?: readonly number[]): (number | null)[] {
  return adjustedPValues(pValues, weights, (ascending) => {
    let left = totalWeight(ascending);
    const adjusted = ascending.map(({ scaled, weight }) => {
      const value = scaled * left;
      left -= weight;
      return value;
    });
    return largestUpToHere(adjusted);
  });
}
