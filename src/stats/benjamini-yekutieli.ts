import { adjustedPValues, totalWeight, smallestFromHere } from "./adjusted-p-values.ts";
import type { PValues } from "./adjusted-p-values.ts";

/**
 * Benjamini and Yekutieli's adjusted p-values: the false discovery rate is kept whatever the dependence between the tests.
 *
 * Benjamini and Hochberg's, times `1 + 1/2 + ... + 1/k`.
 *
 * @param pValues - Each from 0 to 1 (included); null takes no part and stays null.
 * @param weights - Share the level unevenly: one positive number for each p-value, fixed before the data is seen; equal when absent.
 * @returns Adjusted p-values in the order given, from 0 to 1 (included), each at least its p-value.
 * @throws `InvalidInputError` when a p-value is outside [0, 1] or a weight is not positive and finite.
 *
 * @remarks Time O(k log k).
 * @see Benjamini & Yekutieli, Annals of Statistics 29 (2001), 1165-1188.
 *
 * @example
 * benjaminiYekutieli([0.01, 0.2]); // => [0.03, 0.3]
 */
export function benjaminiYekutieli(pValues: PValues, weights?: readonly number[]): (number | null)[] {
  return adjustedPValues(pValues, weights, (ascending) => {
    const total = totalWeight(ascending);
    const harmonic = ascending.reduce((sum, _, rank) => sum + 1 / (rank + 1), 0);
    return smallestFromHere(ascending.map(({ scaled }, rank) => (scaled * harmonic * total) / (rank + 1)));
  });
}
