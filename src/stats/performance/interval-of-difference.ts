import type { Interval } from "../interval.ts";

/** A value with its interval. */
export interface IntervalEstimate extends Interval {
  readonly value: number;
}

/**
 * Interval of `left - right` from the intervals of two independent estimates (square-and-add).
 *
 * Keeps what the intervals know about skewness and limits; on two Wilson intervals it is Newcombe's method.
 *
 * @param left - Value inside its interval.
 * @param right - Value inside its interval, of the same confidence, from other rows.
 * @returns In the unit of the values. An interval that does not hold its own value is taken up to it.
 * @remarks Time O(1).
 * @see Zou & Donner, Statistics in Medicine 27 (2008), 1693-1702; Newcombe (1998).
 *
 * @example
 * intervalOfDifference({ value: 0.8, low: 0.69, high: 0.88 }, { value: 0.6, low: 0.49, high: 0.7 }); // => { low: 0.0513..., high: 0.336... }
 */
export function intervalOfDifference(left: IntervalEstimate, right: IntervalEstimate): Interval {
  const difference = left.value - right.value;
  return {
    low: difference - Math.hypot(reach(left.value - left.low), reach(right.high - right.value)),
    high: difference + Math.hypot(reach(left.high - left.value), reach(right.value - right.low)),
  };
}

function reach(distance: number): number {
  return Math.max(0, distance);
}
