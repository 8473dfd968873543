import { type EstimateOptions, type LossEstimate, noEstimate } from "./loss-estimate.ts";
import { refuseRows, type RegressionRows, rowLosses } from "./regression-rows.ts";
import { rootOfMean } from "./root-of-mean.ts";

/**
 * Root mean squared logarithmic error: of ln(1 + prediction) less ln(1 + target).
 *
 * Assumes independent rows. The limits are the roots of those of the mean (Student's with Hall's correction).
 *
 * @param rows - `target`, `prediction`, and `weights` as scikit-learn's `sample_weight`.
 * @param options - `confidence` of the interval, 0.95 by default.
 * @returns 0 or more, without unit. A target or prediction of -1 or less, no rows, or no weight: `value` null with the reason.
 * @throws `InvalidInputError` when lengths differ, a value is not finite, or a weight is negative.
 *
 * @remarks Time O(n), memory n doubles.
 * @see scikit-learn, `root_mean_squared_log_error`; Hall, Journal of the Royal Statistical Society B 54 (1992), 221-228, for the interval.
 *
 * @example
 * rmsle({ target: Float64Array.of(3, 5, 2.5, 7), prediction: Float64Array.of(2.5, 5, 4, 8) }).value; // => 0.1993...
 */
export function rmsle(rows: RegressionRows, options: EstimateOptions = {}): LossEstimate {
  refuseRows(rows);
  const losses = rowLosses(rows, (target, prediction) => (Math.log1p(prediction) - Math.log1p(target)) ** 2);
  const undefinedRow = losses.some((loss) => !Number.isFinite(loss));
  if (undefinedRow) return noEstimate("value-at-or-below-minus-one", rows.target.length);
  return rootOfMean(losses, rows.weights, options);
}
