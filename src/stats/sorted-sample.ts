import { InvalidInputError } from "../errors.ts";

/**
 * Ascending copy of a sample; the sample itself is left as it is.
 *
 * @throws `InvalidInputError` when a value is not a finite number.
 * @remarks Time O(n log n).
 */
export function sortedSample(sample: ArrayLike<number>): Float64Array {
  const sorted = Float64Array.from(sample);
  for (let index = 0; index < sorted.length; index++) {
    if (!Number.isFinite(sorted[index])) throw new InvalidInputError("sample-not-finite", { index });
  }
  sorted.sort();
  return sorted;
}

/**
 * Quantile of an ascending sample, linear between the order statistics (type 7 of Hyndman and Fan, numpy's default).
 *
 * @param sorted - Ascending, not empty (an empty one gives NaN).
 * @param share - From 0 to 1 (included).
 */
export function quantileOfSorted(sorted: ArrayLike<number>, share: number): number {
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? Number.NaN;
  return low + (position - below) * (high - low);
}
