import { type EstimateOptions, type LossEstimate, meanEstimate } from "./loss-estimate.ts";
import { refuseRows, type RegressionRows } from "./regression-rows.ts";
import { signedErrors } from "./row-errors.ts";

/**
 * Mean error (bias): the mean of prediction less target; above 0 the model predicts too much.
 *
 * Assumes independent rows; the interval is Student's with Hall's correction for skewed errors.
 *
 * @param rows - `target`, `prediction`, and `weights` as scikit-learn's `sample_weight`.
 * @param options - `confidence` of the interval, 0.95 by default.
 * @returns In the target's unit, any sign. No rows or no weight: `value` null with the reason. One row: no interval.
 * @throws `InvalidInputError` when lengths differ, a value is not finite, or a weight is negative.
 *
 * @remarks Time O(n), memory n doubles.
 * @see Fox, Journal of Applied Meteorology 20 (1981), 1327-1331 (mean bias error); Hall, Journal of the Royal Statistical Society B 54 (1992), 221-228, for the interval.
 *
 * @example
 * const rows = { target: Float64Array.of(3, -0.5, 2, 7), prediction: Float64Array.of(2.5, 0, 2, 8) };
 * meanError(rows).value; // => 0.25
 */
export function meanError(rows: RegressionRows, options: EstimateOptions = {}): LossEstimate {
  refuseRows(rows);
  return meanEstimate(signedErrors(rows), rows.weights, { ...options, kind: "signed" });
}
