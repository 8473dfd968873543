import { doubleAt } from "../../model/number-at.ts";

/**
 * Lower edges of at most `bins` bins of about equal size: bin j holds `edges[j] <= x < edges[j + 1]`. Each edge is the roundest
 * number that lies above the bin before it and not above its own smallest value.
 *
 * A value that fills a bin by itself gets one by itself, so that what lies behind a heap of zeros is still cut finely.
 *
 * @param sorted - Ascending, without NaN.
 * @returns Ascending and different; empty without values.
 * @remarks Time O(n).
 */
export function numberEdges(sorted: Float64Array, bins: number): Float64Array {
  const edges: number[] = [];
  let size = 0;
  let target = sorted.length / bins;
  for (let start = 0; start < sorted.length;) {
    const value = doubleAt(sorted, start);
    const end = runEnd(sorted, start);
    const isHeap = end - start >= target;
    if (edges.length === 0 || (edges.length < bins && (isHeap || size >= target))) {
      edges.push(start === 0 ? value : roundestBetween(doubleAt(sorted, start - 1), value));
      size = 0;
      target = (sorted.length - start) / Math.max(1, bins - edges.length + 1);
    }
    size = isHeap ? Infinity : size + end - start;
    start = end;
    if (isHeap) target = (sorted.length - start) / Math.max(1, bins - edges.length);
  }
  return Float64Array.from(edges);
}

function runEnd(sorted: Float64Array, start: number): number {
  const value = sorted[start];
  let end = start + 1;
  while (end < sorted.length && sorted[end] === value) end++;
  return end;
}

/** The bin of a value: the last edge at or below it; values below the first edge count as of bin 0. */
export function binOf(edges: Float64Array, value: number): number {
  let low = 0;
  let high = edges.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (doubleAt(edges, middle) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The number with the fewest digits in (low, high]; `high` where only it is left. */
function roundestBetween(low: number, high: number): number {
  for (let digits = 1; digits <= 15; digits++) {
    const rounded = Number(high.toPrecision(digits));
    if (rounded > low && rounded <= high) return rounded;
  }
  return high;
}
