import { numberAt } from "../model/number-at.ts";
import { firstAtLeast } from "./first-at-least.ts";

/**
 * Placement of each value: the share of the others below it, ties half.
 *
 * @param values - Finite, in any order, which the result keeps.
 * @param sortedOthers - Ascending, at least one.
 * @remarks Time O(n log m).
 * @see DeLong, DeLong & Clarke-Pearson, Biometrics 44 (1988), 837-845.
 */
export function placementsOf(values: ArrayLike<number>, sortedOthers: Float64Array): Float64Array {
  const count = sortedOthers.length;
  return Float64Array.from(values, (value) => {
    const below = firstAtLeast(0, count, (place) => numberAt(sortedOthers, place) >= value);
    const upTo = firstAtLeast(below, count, (place) => numberAt(sortedOthers, place) > value);
    return (below + upTo) / 2 / count;
  });
}
