import type { Interval } from "../interval.ts";
import { normalCdf } from "../normal.ts";
import { tukeyReach } from "./studentized-range.ts";

/** A number of one group that can give its interval at any confidence. */
export interface GroupNumber {
  readonly group: string;
  readonly value: number;
  readonly limits: (confidence: number) => Interval;
}

export interface LargestGap {
  readonly highest: string;
  readonly lowest: string;
  /** Greatest less least value, 0 or more. */
  readonly difference: number;
  readonly differenceInterval: Interval;
  /** Least over greatest value, 0 to 1; `null` when all are 0 or one is negative. */
  readonly ratio: number | null;
  readonly ratioInterval: Interval | null;
}

/**
 * Greatest difference and least ratio between groups, with intervals for the population's greatest difference and least ratio.
 *
 * The greatest of many noisy differences is too large on average, so the difference of the two extreme groups with its own interval
 * would not do. The upper limit is the greatest upper limit of any pair: the pair that is truly extreme is among them and holds by
 * itself. The lower limit is the greatest lower limit of any pair at Tukey's reach, which all pairs keep at once. Each pair's limits
 * join those of its groups (Newcombe; Donner and Zou for ratios). With many groups that are alike it holds more than it promises.
 *
 * @param numbers - 2 groups or more, independent of each other.
 * @remarks Time O(groups^2).
 * @see Newcombe, Statistics in Medicine 17 (1998), 873-890; Donner & Zou, Statistical Methods in Medical Research 21 (2012), 347-359.
 */
export function largestGap(numbers: readonly GroupNumber[], confidence: number): LargestGap | null {
  const [first] = numbers;
  if (first === undefined || numbers.length < 2) return null;
  const together = 2 * normalCdf(tukeyReach(numbers.length, confidence)) - 1;
  const sides = numbers.map(({ group, value, limits }) => ({
    group,
    value,
    alone: limits(confidence),
    together: limits(together),
  }));
  const highest = sides.reduce((best, side) => (side.value > best.value ? side : best));
  const lowest = sides.reduce((best, side) => (side.value < best.value ? side : best));
  const proper = lowest.value >= 0 && highest.value > 0;
  return {
    highest: highest.group,
    lowest: lowest.group,
    difference: highest.value - lowest.value,
    differenceInterval: differenceInterval(sides),
    ratio: proper ? lowest.value / highest.value : null,
    ratioInterval: proper ? ratioInterval(sides) : null,
  };
}

interface Side {
  readonly group: string;
  readonly value: number;
  readonly alone: Interval;
  readonly together: Interval;
}

function differenceInterval(sides: readonly Side[]): Interval {
  let [low, high] = [0, 0];
  forEachPair(sides, (left, right) => {
    const difference = left.value - right.value;
    const down = Math.hypot(left.value - left.together.low, right.together.high - right.value);
    const up = Math.hypot(left.alone.high - left.value, right.value - right.alone.low);
    low = Math.max(low, difference - down);
    high = Math.max(high, difference + up);
  });
  return { low, high };
}

function ratioInterval(sides: readonly Side[]): Interval {
  let [low, high] = [1, 1];
  forEachPair(sides, (left, right) => {
    if (right.value === 0) return;
    low = Math.min(low, lowerRatio(left.value, left.alone.low, [right.value, right.alone.high]));
    high = Math.min(high, upperRatio(left.value, left.together.high, [right.value, right.together.low]));
  });
  return { low, high };
}

function forEachPair(sides: readonly Side[], visit: (left: Side, right: Side) => void): void {
  for (const left of sides) for (const right of sides) if (left !== right) visit(left, right);
}

/** Lower limit of value/other by the limits of both. */
function lowerRatio(value: number, low: number, [other, otherHigh]: readonly [number, number]): number {
  const product = value * other;
  const span = low * otherHigh * (2 * value - low) * (2 * other - otherHigh);
  const bottom = otherHigh * (2 * other - otherHigh);
  if (Math.abs(bottom) < 1e-12 * otherHigh ** 2) return (low * (2 * value - low)) / (2 * product);
  return Math.max(0, (product - Math.sqrt(Math.max(0, product ** 2 - span))) / bottom);
}

function upperRatio(value: number, high: number, [other, otherLow]: readonly [number, number]): number {
  const bottom = otherLow * (2 * other - otherLow);
  if (!(bottom > 0)) return Infinity;
  const product = value * other;
  const span = high * otherLow * (2 * value - high) * (2 * other - otherLow);
  return (product + Math.sqrt(Math.max(0, product ** 2 - span))) / bottom;
}
