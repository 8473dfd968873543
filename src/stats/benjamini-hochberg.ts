import { adjustedPValues, totalWeight, smallestFromHere } from "./adjusted-p-values.ts";
import type { PValues } from "./adjusted-p-values.ts";

/**
 * Benjamini and Hochberg's adjusted p-values: rejecting those at or below `q` keeps the expected share of false rejections at `q`.
 *
 * Assumes independent or positively dependent tests; `benjaminiYekutieli` needs no such thing.
 *
 * @param pValues - Each from 0 to 1 (included); null takes no part and stays null.
 * @param weights - Share the level unevenly: one positive number for each p-value, fixed before the data is seen; equal when absent.
 * @returns Adjusted p-values in the order given, from 0 to 1 (included), each at least its p-value.
 * @throws `InvalidInputError` when a p-value is outside [0, 1] or a weight is not positive and finite.
 *
 * @remarks Time O(k log k).
 * @see Benjamini & Hochberg, Journal of the Royal Statistical Society B 57 (1995), 289-300; with weights: Genovese, Roeder & Wasserman, Biometrika 93 (2006), 509-524.
 *
 * @example
 * benjaminiHochberg([0.01, 0.04, 0.03]); // => [0.03, 0.04, 0.04]
 */
export function benjaminiHochberg(pValues: PValues, weights?: readonly number[]): (number | null)[] {
  return adjustedPValues(pValues, weights, (ascending) => {
    const total = totalWeight(ascending);
    return smallestFromHere(ascending.map(({ scaled }, rank) => (scaled * total) / (rank + 1)));
  });
}
