/**
 * Quantile of an ascending sample, linear between the order statistics (type 7 of Hyndman and Fan, numpy's default).
 *
 * @param sorted - Ascending; an empty one gives NaN.
 * @param share - From 0 to 1 (included).
 *
 * @remarks Time O(1).
 * @see Hyndman & Fan, American Statistician 50 (1996), 361-365.
 *
 * @example
 * sortedQuantile([1, 2, 4], 0.75); // => 3
 */
export function sortedQuantile(sorted: ArrayLike<number>, share: number): number {
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[below + 1] ?? low;
  return low + (position - below) * (high - low);
}
