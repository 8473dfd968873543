import type { Interval } from "../interval.ts";
import { incompleteBeta } from "../incomplete-beta.ts";
import { quickSelect } from "./quick-select.ts";

/**
 * Interval of the median from order statistics, interpolated between the two pairs whose exact binomial confidence lies around
 * the one asked for (Hettmansperger and Sheather).
 *
 * Free of any shape of the distribution; with ties it holds more than it promises. Where even the smallest and largest value
 * promise too little (fewer than 6 rows at 0.95) they are the limits.
 *
 * @param values - Reordered in place; at least 2.
 * @param confidence - Between 0 and 1 (both excluded).
 * @remarks Time O(n) on average.
 * @see Hettmansperger & Sheather, Statistics & Probability Letters 4 (1986), 75-79; Nyblom, ibid. 14 (1992), 181-184.
 */
export function medianInterval(values: Float64Array, confidence: number): Interval {
  const rows = values.length;
  const depth = deepestAtLeast(rows, confidence);
  const [outer, inner] = [holds(rows, depth), holds(rows, depth + 1)];
  const place = Math.min(1, Math.max(0, (outer - confidence) / (outer - inner)));
  const share = ((rows - depth) * place) / (depth + (rows - 2 * depth) * place);
  const low = quickSelect(values, depth - 1);
  const nextLow = quickSelect(values, Math.min(depth, rows - 1), depth - 1);
  const nextHigh = quickSelect(values, Math.max(0, rows - depth - 1), 0);
  const high = quickSelect(values, rows - depth, Math.max(0, rows - depth - 1));
  return { low: low + share * (nextLow - low), high: high - share * (high - nextHigh) };
}

/** Chance that the median lies between the values of rank `depth` from below and from above. */
function holds(rows: number, depth: number): number {
  return 2 * depth > rows ? 0 : 1 - 2 * incompleteBeta(rows - depth + 1, depth, 0.5);
}

/** The largest depth (1 at least) that holds the confidence. */
function deepestAtLeast(rows: number, confidence: number): number {
  let low = 1;
  let high = Math.floor(rows / 2) + 1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (holds(rows, middle) >= confidence) low = middle;
    else high = middle;
  }
  return low;
}
