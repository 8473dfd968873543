import { numberAt } from "../model/number-at.ts";
import { InvalidInputError } from "../errors.ts";

/**
 * Quantile of values that are already sorted, between neighbors by a straight line (type 7 of Hyndman & Fan, numpy's default).
 *
 * @param sorted - Finite, never falling.
 * @param share - From 0 (smallest; included) to 1 (largest; included).
 * @returns null without values.
 * @throws `InvalidInputError` (`argument-not-valid`) for a share outside 0 to 1.
 * @remarks Time O(1).
 * @see Hyndman & Fan, Sample quantiles in statistical packages (1996).
 *
 * @example
 * quantileOfSorted([1, 2, 4], 0.75); // => 3
 */
export function quantileOfSorted(sorted: ArrayLike<number>, share: number): number | null {
  if (!(share >= 0 && share <= 1)) throw new InvalidInputError("argument-not-valid", { share });
  if (sorted.length === 0) return null;
  const position = share * (sorted.length - 1);
  const before = Math.floor(position);
  const low = numberAt(sorted, before);
  const high = numberAt(sorted, Math.min(before + 1, sorted.length - 1));
  const rest = position - before;
  return low === high ? low : low * (1 - rest) + high * rest;
}
