import { doubleAt, numberAt } from "../../model/number-at.ts";

/** A mean over rows with what its interval needs. */
export interface MeanEstimate {
  /** Null without rows or weight. */
  readonly mean: number | null;
  /** Kish's effective number of rows, the square of the summed weights by the summed squares: the rows themselves without weights. */
  readonly effectiveRows: number;
  /** Variance of the mean; 0 below two rows. */
  readonly variance: number;
  /** Skewness of the row values, 0 where they do not vary. */
  readonly skewness: number;
}

/**
 * Mean of one value a row, its variance and skewness.
 *
 * @param values - Finite, not checked.
 * @param weights - Finite and not negative, not checked.
 * @remarks Two passes: time O(n).
 * @see Kish, Survey Sampling (1965), section 11.2.
 */
export function weightedMean(values: Float64Array, weights?: ArrayLike<number>): MeanEstimate {
  const { sum, total, squares } = weights === undefined ? plainSums(values) : weightedSums(values, weights);
  if (!(total > 0)) return { mean: null, effectiveRows: 0, variance: 0, skewness: 0 };
  const mean = sum / total;
  const effectiveRows = (total * total) / squares;
  return { mean, effectiveRows, ...spreadOf({ values, weights, mean, total, effectiveRows }) };
}

interface Sums {
  readonly sum: number;
  readonly total: number;
  readonly squares: number;
}

function plainSums(values: Float64Array): Sums {
  let sum = 0;
  for (let row = 0; row < values.length; row++) sum += doubleAt(values, row);
  return { sum, total: values.length, squares: values.length };
}

function weightedSums(values: Float64Array, weights: ArrayLike<number>): Sums {
  let [sum, total, squares] = [0, 0, 0];
  for (let row = 0; row < values.length; row++) {
    const weight = numberAt(weights, row);
    sum += weight * doubleAt(values, row);
    total += weight;
    squares += weight * weight;
  }
  return { sum, total, squares };
}

interface MeanInput {
  readonly values: Float64Array;
  readonly weights: ArrayLike<number> | undefined;
  readonly mean: number;
  readonly total: number;
  readonly effectiveRows: number;
}

function spreadOf(input: MeanInput): { variance: number; skewness: number } {
  const { values, weights, mean, total, effectiveRows } = input;
  const { ofMean, second, third } =
    weights === undefined ? plainMoments(values, mean) : momentsOf(values, weights, mean);
  if (!(effectiveRows > 1 && second > 0)) return { variance: 0, skewness: 0 };
  const variance = (ofMean / total / total) * (effectiveRows / (effectiveRows - 1));
  return { variance, skewness: third / total / (second / total) ** 1.5 };
}

interface Moments {
  /** Sum of w^2 (v - mean)^2, of w (v - mean)^2 and of w (v - mean)^3. */
  readonly ofMean: number;
  readonly second: number;
  readonly third: number;
}

function plainMoments(values: Float64Array, mean: number): Moments {
  let [second, third] = [0, 0];
  for (let row = 0; row < values.length; row++) {
    const gap = doubleAt(values, row) - mean;
    const square = gap * gap;
    second += square;
    third += square * gap;
  }
  return { ofMean: second, second, third };
}

function momentsOf(values: Float64Array, weights: ArrayLike<number>, mean: number): Moments {
  let [ofMean, second, third] = [0, 0, 0];
  for (let row = 0; row < values.length; row++) {
    const weight = numberAt(weights, row);
    const gap = doubleAt(values, row) - mean;
    const square = gap * gap;
    ofMean += weight * weight * square;
    second += weight * square;
    third += weight * square * gap;
  }
  return { ofMean, second, third };
}
