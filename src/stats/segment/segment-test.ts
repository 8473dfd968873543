import { fisherTail } from "../fisher-tail.ts";
import type { Interval } from "../interval.ts";
import { newcombe } from "../newcombe.ts";
import { type SampleMoments, sampleMoments } from "../sample-moments.ts";
import { welchInterval } from "../welch-interval.ts";
import { welchTFromMoments } from "../welch-t.ts";

/** A segment against the rest of the rows. */
export interface SegmentGap {
  readonly rowsInside: number;
  readonly rowsOutside: number;
  readonly meanInside: number;
  readonly meanOutside: number;
  /** `meanInside - meanOutside`. */
  readonly gap: number;
  /** 95 % interval of the gap: Newcombe's for losses of 0 and 1, else Welch's. */
  readonly interval: Interval;
  /** One-sided, for a larger mean inside: Fisher's exact test for losses of 0 and 1, else Welch's t test. */
  readonly pValue: number;
}

/**
 * Is the mean loss inside larger than outside? Null when a side has fewer than 2 rows or no side varies.
 *
 * @param inside - Finite losses.
 * @param outside - Finite losses.
 */
export function segmentTest(inside: Float64Array, outside: Float64Array): SegmentGap | null {
  const [left, right] = [sampleMoments(inside, "current"), sampleMoments(outside, "reference")];
  const judged = isZeroOne(inside) && isZeroOne(outside) ? judgeShares(left, right) : judgeMeans(left, right);
  if (judged === null) return null;
  return {
    rowsInside: left.count,
    rowsOutside: right.count,
    meanInside: left.mean,
    meanOutside: right.mean,
    gap: left.mean - right.mean,
    ...judged,
  };
}

type Judged = Pick<SegmentGap, "interval" | "pValue">;

function judgeShares(inside: SampleMoments, outside: SampleMoments): Judged | null {
  if (inside.count < 2 || outside.count < 2) return null;
  const [left, right] = [proportionOf(inside), proportionOf(outside)];
  return { interval: newcombe(left, right), pValue: fisherTail(left, right) };
}

function judgeMeans(inside: SampleMoments, outside: SampleMoments): Judged | null {
  const interval = welchInterval(inside, outside);
  const { statistic, pValue } = welchTFromMoments(inside, outside);
  if (interval === null || statistic === null || pValue === null) return null;
  return { interval, pValue: statistic > 0 ? pValue / 2 : 1 - pValue / 2 };
}

function proportionOf({ count, mean }: SampleMoments): { readonly successes: number; readonly rows: number } {
  return { successes: Math.round(mean * count), rows: count };
}

function isZeroOne(losses: Float64Array): boolean {
  return losses.every((loss) => loss === 0 || loss === 1);
}
