import { adjustedPValues, totalWeight } from "./adjusted-p-values.ts";
import type { PValues } from "./adjusted-p-values.ts";

/**
 * Bonferroni's adjusted p-values: each times the number of tests. Keeps the chance of any false rejection; `holm` does so with more power.
 *
 * @param pValues - Each from 0 to 1 (included); null takes no part and stays null.
 * @param weights - Share the level unevenly: one positive number for each p-value, fixed before the data is seen; equal when absent.
 * @returns Adjusted p-values in the order given, from 0 to 1 (included).
 * @throws `InvalidInputError` when a p-value is outside [0, 1] or a weight is not positive and finite.
 *
 * @remarks Time O(k log k).
 * @see Dunn, Journal of the American Statistical Association 56 (1961), 52-64.
 *
 * @example
 * bonferroni([0.01, null, 0.6]); // => [0.02, null, 1]
 */
export function bonferroni(pValues: PValues, weights?: readonly number[]): (number | null)[] {
  return adjustedPValues(pValues, weights, (ascending) => {
    const total = totalWeight(ascending);
    return ascending.map(({ scaled }) => scaled * total);
  });
}
