import type { EstimateOptions, LossEstimate } from "./loss-estimate.ts";
import { refuseRows, type RegressionRows } from "./regression-rows.ts";
import { rootOfMean } from "./root-of-mean.ts";
import { squaredErrors } from "./row-errors.ts";

/**
 * Root mean squared error.
 *
 * Assumes independent rows. The limits are the roots of those of the mean squared error (Student's with Hall's correction);
 * where squared errors have no variance (errors with fewer than 4 moments) no method holds its confidence.
 *
 * @param rows - `target`, `prediction`, and `weights` as scikit-learn's `sample_weight`.
 * @param options - `confidence` of the interval, 0.95 by default.
 * @returns In the target's unit, 0 or more. No rows or no weight: `value` null with the reason. One row: no interval.
 * @throws `InvalidInputError` when lengths differ, a value is not finite, or a weight is negative.
 *
 * @remarks Time O(n), memory n doubles.
 * @see scikit-learn, `root_mean_squared_error`; Hall, Journal of the Royal Statistical Society B 54 (1992), 221-228, for the interval.
 *
 * @example
 * const rows = { target: Float64Array.of(3, -0.5, 2, 7), prediction: Float64Array.of(2.5, 0, 2, 8) };
 * rmse(rows).value; // => 0.6123...
 */
export function rmse(rows: RegressionRows, options: EstimateOptions = {}): LossEstimate {
  refuseRows(rows);
  return rootOfMean(squaredErrors(rows), rows.weights, options);
}
