import { adjustedPValues, largestUpToHere } from "./adjusted-p-values.ts";
import type { PValues } from "./adjusted-p-values.ts";

/**
 * Holm's adjusted p-values: rejecting those at or below `level` keeps the chance of any false rejection at `level`, whatever the
 * dependence between the tests.
 *
 * @param pValues - Each from 0 to 1 (included); null takes no part and stays null.
 * @returns Adjusted p-values in the order given, from 0 to 1 (included), each at most Bonferroni's.
 * @throws `InvalidInputError` when a p-value is outside [0, 1].
 *
 * @remarks Time O(k log k).
 * @see Holm, Scandinavian Journal of Statistics 6 (1979), 65-70.
 *
 * @example
 * holm([0.01, 0.04, 0.03]); // => [0.03, 0.06, 0.06]
 */
export function holm(pValues: PValues): (number | null)[] {
  return adjustedPValues(pValues, (ascending) =>
    largestUpToHere(ascending.map((pValue, rank) => pValue * (ascending.length - rank))),
  );
}
