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
  let [sum, total, squares] = [0, 0, 0];
  for (let row = 0; row < values.length; row++) {
    const weight = weights === undefined ? 1 : numberAt(weights, row);
    sum += weight * doubleAt(values, row);
    total += weight;
    squares += weight * weight;
  }
  if (!(total > 0)) return { mean: null, effectiveRows: 0, variance: 0, skewness: 0 };
  const mean = sum / total;
  const effectiveRows = (total * total) / squares;
  return { mean, effectiveRows, ...spreadOf({ values, weights, mean, total, effectiveRows }) };
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
  let [ofMean, second, third] = [0, 0, 0];
  for (let row = 0; row < values.length; row++) {
    const weight = weights === undefined ? 1 : numberAt(weights, row);
    const gap = doubleAt(values, row) - mean;
    const square = gap * gap;
    ofMean += weight * weight * square;
    second += weight * square;
    third += weight * square * gap;
  }
  if (!(effectiveRows > 1 && second > 0)) return { variance: 0, skewness: 0 };
  const variance = (ofMean / total / total) * (effectiveRows / (effectiveRows - 1));
  return { variance, skewness: third / total / (second / total) ** 1.5 };
}
