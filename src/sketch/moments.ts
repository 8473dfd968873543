import { doubleAt } from "../model/number-at.ts";
import type { Moments } from "../model/profile.ts";

/** Moments of no values. */
export const noMoments: Moments = { count: 0, mean: 0, m2: 0, minimum: null, maximum: null };

/**
 * Count, mean, sum of squared deviations, smallest and largest of the first `count` values.
 *
 * Two passes: the mean first, then the deviations from it, so that a large mean does not swallow a small spread.
 *
 * @param values - Finite numbers.
 * @remarks Time O(count), no memory. Variance is `m2 / (count - 1)`, undefined below two values.
 *
 * @example
 * momentsOf([1, 2, 6]); // => { count: 3, mean: 3, m2: 14, minimum: 1, maximum: 6 }
 */
export function momentsOf(values: Float64Array | readonly number[], count: number = values.length): Moments {
  return values instanceof Float64Array
    ? momentsOfDoubles(values, count)
    : momentsOfDoubles(Float64Array.from(values), count);
}

function momentsOfDoubles(values: Float64Array, count: number): Moments {
  if (count === 0) return noMoments;
  let sum = 0;
  let minimum = Infinity;
  let maximum = -Infinity;
  for (let i = 0; i < count; i++) {
    const value = doubleAt(values, i);
    sum += value;
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  const mean = Number.isFinite(sum) ? sum / count : meanOfHuge(values, count);
  let m2 = 0;
  for (let i = 0; i < count; i++) {
    const deviation = doubleAt(values, i) - mean;
    m2 += deviation * deviation;
  }
  return { count, mean, m2, minimum, maximum };
}

/**
 * Moments of both sets of values together (Chan, Golub & LeVeque 1979).
 * Commutative exactly; associative to rounding; {@link noMoments} changes nothing.
 */
export function mergeMoments(a: Moments, b: Moments): Moments {
  if (a.count === 0) return b;
  if (b.count === 0) return a;
  const count = a.count + b.count;
  const difference = Math.abs(b.mean - a.mean);
  const sum = a.mean * a.count + b.mean * b.count;
  return {
    count,
    mean: Number.isFinite(sum) ? sum / count : a.mean * (a.count / count) + b.mean * (b.count / count),
    m2: a.m2 + b.m2 + difference * difference * ((a.count * b.count) / count),
    minimum: extreme(Math.min, a.minimum, b.minimum),
    maximum: extreme(Math.max, a.maximum, b.maximum),
  };
}

function meanOfHuge(values: Float64Array, count: number): number {
  let mean = 0;
  for (let i = 0; i < count; i++) mean += doubleAt(values, i) / count;
  return mean;
}

function extreme(choose: (...values: number[]) => number, ...values: readonly (number | null)[]): number {
  return choose(...values.filter((value) => value !== null));
}
