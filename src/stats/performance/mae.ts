import { type EstimateOptions, type LossEstimate, meanEstimate } from "./loss-estimate.ts";
import { refuseRows, type RegressionRows } from "./regression-rows.ts";
import { absoluteErrors } from "./row-errors.ts";

/**
 * Mean absolute error: the mean of |target - prediction|.
 *
 * Assumes independent rows; the interval is Student's with Hall's correction for skewed losses.
 *
 * @param rows - `target`, `prediction`, and `weights` as scikit-learn's `sample_weight`.
 * @param options - `confidence` of the interval, 0.95 by default.
 * @returns In the target's unit, 0 or more. No rows or no weight: `value` null with the reason. One row: no interval.
 * @throws `InvalidInputError` when lengths differ, a value is not finite, or a weight is negative.
 *
 * @remarks Time O(n), memory n doubles.
 * @see scikit-learn, `mean_absolute_error`; Hall, Journal of the Royal Statistical Society B 54 (1992), 221-228, for the interval.
 *
 * @example
 * const rows = { target: Float64Array.of(3, -0.5, 2, 7), prediction: Float64Array.of(2.5, 0, 2, 8) };
 * mae(rows).value; // => 0.5
 */
export function mae(rows: RegressionRows, options: EstimateOptions = {}): LossEstimate {
  refuseRows(rows);
  return meanEstimate(absoluteErrors(rows), rows.weights, { ...options, least: 0 });
}
