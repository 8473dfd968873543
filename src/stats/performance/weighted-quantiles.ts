import { doubleAt, numberAt } from "../../model/number-at.ts";

/**
 * Quantiles of weighted values as scikit-learn takes them: the least value up to which at least that share of the weight lies
 * (inverted distribution function, the lower value on a tie).
 *
 * @param shares - From 0 to 1 (included).
 * @returns One value for each share; 0 for all without weight.
 * @remarks Time O(n log n).
 */
export function weightedQuantiles(values: Float64Array, weights: Float64Array, shares: readonly number[]): number[] {
  const order = Uint32Array.from(values, (_, row) => row).toSorted((a, b) => doubleAt(values, a) - doubleAt(values, b));
  const cumulated = new Float64Array(order.length);
  let total = 0;
  order.forEach((row, place) => {
    total += doubleAt(weights, row);
    cumulated[place] = total;
  });
  return shares.map((share) => doubleAt(values, numberAt(order, firstReaching(cumulated, share * total))));
}

/** First place whose cumulated weight is at least `goal` and above 0. */
function firstReaching(cumulated: Float64Array, goal: number): number {
  let low = 0;
  let high = cumulated.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const reached = doubleAt(cumulated, middle);
    if (reached >= goal && reached > 0) high = middle;
    else low = middle + 1;
  }
  return low;
}
