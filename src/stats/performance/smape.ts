import { type EstimateOptions, type LossEstimate, meanEstimate } from "./loss-estimate.ts";
import { refuseRows, type RegressionRows, rowLosses } from "./regression-rows.ts";

/**
 * Symmetric mean absolute percentage error: the mean of 2 |prediction - target| / (|target| + |prediction|), as a share.
 *
 * A row whose target and prediction are both 0 has no error and counts 0. Definitions with a factor of 1 (range 0 to 1) or 100
 * exist: this one ranges from 0 to 2.
 *
 * Assumes independent rows; the interval is Student's with Hall's correction, cut to 0 and 2.
 *
 * @param rows - `target`, `prediction`, and `weights` as scikit-learn's `sample_weight`.
 * @param options - `confidence` of the interval, 0.95 by default.
 * @returns From 0 to 2 (included). No rows or no weight: `value` null with the reason. One row: no interval.
 * @throws `InvalidInputError` when lengths differ, a value is not finite, or a weight is negative.
 *
 * @remarks Time O(n), memory n doubles.
 * @see Makridakis, International Journal of Forecasting 9 (1993), 527-529; Hall, Journal of the Royal Statistical Society B 54 (1992), 221-228, for the interval.
 *
 * @example
 * const rows = { target: Float64Array.of(3, -0.5, 2, 7), prediction: Float64Array.of(2.5, 0, 2, 8) };
 * smape(rows).value; // => 0.5787...
 */
export function smape(rows: RegressionRows, options: EstimateOptions = {}): LossEstimate {
  refuseRows(rows);
  const losses = rowLosses(rows, shareOfBoth);
  return meanEstimate(losses, rows.weights, { ...options, least: 0, most: 2 });
}

function shareOfBoth(target: number, prediction: number): number {
  const size = Math.abs(target) + Math.abs(prediction);
  return size === 0 ? 0 : (2 * Math.abs(prediction - target)) / size;
}
