import { numberAt } from "../../model/number-at.ts";
import type { Timeline } from "../../model/profile.ts";

const dayMs = 86_400_000;
/** No event of a running system: the year 2200. */
export const absurdMs = 7_258_118_400_000;
const widths = 3;

/** The span in which a side's event times lie, strays apart; epoch milliseconds. */
export interface Bulk {
  readonly startMs: number;
  readonly endMs: number;
}

/**
 * The span of the bulk of some times: the quartiles, widened by a day or by three interquartile ranges, whichever is more;
 * never beyond the year 2200. Times spread evenly over a window lie within it; a wrong year does not, in up to a quarter of the rows.
 *
 * @param ascending - Epoch milliseconds. null without any. Time O(1).
 */
export function bulkOf(ascending: ArrayLike<number>): Bulk | null {
  const count = ascending.length;
  const low = ascending[Math.floor(count / 4)];
  const high = ascending[Math.floor((count * 3) / 4)];
  return low === undefined || high === undefined ? null : widened(low, high);
}

/** Bulk of a timeline, to the width of its buckets; null without rows. */
export function bulkOfTimeline({ bucketMs, buckets, counts }: Timeline): Bulk | null {
  const rows = counts.reduce((sum, count) => sum + count, 0);
  const bucketAt = (rank: number) => {
    let before = 0;
    return buckets.find((_, position) => (before += numberAt(counts, position)) > rank);
  };
  const low = bucketAt(Math.floor(rows / 4));
  const high = bucketAt(Math.floor((rows * 3) / 4));
  return low === undefined || high === undefined ? null : widened(low * bucketMs, high * bucketMs);
}

function widened(low: number, high: number): Bulk {
  const margin = Math.max(dayMs, widths * (high - low));
  return { startMs: low - margin, endMs: Math.min(absurdMs, high + margin) };
}
