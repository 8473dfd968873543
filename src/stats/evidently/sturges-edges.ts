/**
 * Edges of equal bins by Sturges' rule as NumPy 2 draws them: width `range / (log2(count) + 1)`, at least 1 for whole numbers;
 * the number of bins is rounded up, so that bins may be narrower.
 *
 * @param sorted - Ascending.
 * @param whole - Whether the values are of an integer type.
 * @returns Ascending edges, one more than bins; a single value gets one bin of width 1 around it, no values one around 0.
 *
 * @remarks Time O(log n).
 * @see Sturges, Journal of the American Statistical Association 21 (1926), 65-66; NumPy `histogram_bin_edges`.
 *
 * @example
 * sturgesEdges([0, 1, 2, 4], false); // => [0, 1.333..., 2.666..., 4]
 */
export function sturgesEdges(sorted: ArrayLike<number>, whole: boolean): number[] {
  const first = sorted[0] ?? 0;
  const last = sorted[sorted.length - 1] ?? 0;
  if (first === last) return [first - 0.5, last + 0.5];
  const sturges = (last - first) / (Math.log2(sorted.length) + 1);
  const width = whole ? Math.max(1, sturges) : sturges;
  const bins = Math.ceil((last - first) / width);
  const step = (last - first) / bins;
  return Array.from({ length: bins + 1 }, (_, edge) => (edge === bins ? last : edge * step + first));
}
