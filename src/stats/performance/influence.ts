import { doubleAt } from "../../model/number-at.ts";

/** A metric's value, and an effect of each row: to first order the metric moves as the weighted mean of the effects does. */
export interface Influence {
  readonly value: number;
  /** Of each row, up to a constant. */
  readonly effects: Float64Array;
  readonly weights: Float64Array | undefined;
}

/** What is known about the spread of a weighted mean. */
export interface SpreadOfMean {
  /** Rows with a weight above 0. */
  readonly count: number;
  readonly standardError: number;
  /** Skewness of the mean itself: that of the rows over the root of their number. */
  readonly skewness: number;
  readonly degreesOfFreedom: number;
}

/** Powers of weight times deviation from the weighted mean, summed over the rows. */
export interface CentralSums {
  /** Rows with a weight above 0. */
  readonly count: number;
  /** Sum of the weights. */
  readonly total: number;
  readonly squares: number;
  readonly cubes: number;
  readonly fourths: number;
}

/** Weighted mean; `null` without rows or weight. Time O(n). */
export function meanOf(values: Float64Array, weights?: Float64Array): number | null {
  let sum = 0;
  let total = 0;
  if (weights === undefined) {
    total = values.length;
    for (let row = 0; row < values.length; row++) sum += doubleAt(values, row);
  } else {
    for (let row = 0; row < values.length; row++) {
      total += doubleAt(weights, row);
      sum += doubleAt(weights, row) * doubleAt(values, row);
    }
  }
  return total > 0 ? sum / total : null;
}

/** Spread of a weighted mean; `null` with fewer than 2 rows. Two passes: time O(n). */
export function spreadOfMean(values: Float64Array, weights?: Float64Array): SpreadOfMean | null {
  const mean = meanOf(values, weights);
  return mean === null ? null : spreadOfSums(centralSums(values, mean, weights), mean);
}

/**
 * Standard error, skewness and degrees of freedom of a weighted mean; `null` with fewer than 2 rows.
 *
 * The degrees of freedom are Satterthwaite's for the spread of the variance that was seen: 2n / (kurtosis - 1), from 3 to n - 1.
 */
export function spreadOfSums(
  { count, total, squares, cubes, fourths }: CentralSums,
  mean: number,
): SpreadOfMean | null {
  if (count < 2) return null;
  const standardError = (Math.sqrt(squares) / total) * Math.sqrt(count / (count - 1));
  const noise = 64 * Number.EPSILON * Math.abs(mean);
  if (standardError * Math.sqrt(count) <= noise)
    return { count, standardError: 0, skewness: 0, degreesOfFreedom: count - 1 };
  const excess = fourths / squares ** 2 - 1 / count;
  const satterthwaite = excess > 0 ? Math.max(3, 2 / excess) : Infinity;
  return {
    count,
    standardError,
    skewness: cubes / squares ** 1.5,
    degreesOfFreedom: Math.min(count - 1, satterthwaite),
  };
}

function centralSums(values: Float64Array, mean: number, weights?: Float64Array): CentralSums {
  return weights === undefined ? plainSums(values, mean) : weightedSums(values, mean, weights);
}

function plainSums(values: Float64Array, mean: number): CentralSums {
  let [squares, cubes, fourths] = [0, 0, 0];
  for (let row = 0; row < values.length; row++) {
    const deviation = doubleAt(values, row) - mean;
    const square = deviation * deviation;
    squares += square;
    cubes += square * deviation;
    fourths += square * square;
  }
  return { count: values.length, total: values.length, squares, cubes, fourths };
}

function weightedSums(values: Float64Array, mean: number, weights: Float64Array): CentralSums {
  let [count, total, squares, cubes, fourths] = [0, 0, 0, 0, 0];
  for (let row = 0; row < values.length; row++) {
    const weight = doubleAt(weights, row);
    const deviation = weight * (doubleAt(values, row) - mean);
    const square = deviation * deviation;
    if (weight > 0) count++;
    total += weight;
    squares += square;
    cubes += square * deviation;
    fourths += square * square;
  }
  return { count, total, squares, cubes, fourths };
}
