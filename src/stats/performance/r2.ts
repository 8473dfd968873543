import { doubleAt } from "../../model/number-at.ts";
import { meanOf } from "./influence.ts";
import { type EstimateOptions, type LossEstimate, noEstimate } from "./loss-estimate.ts";
import { ratioEstimate } from "./ratio-estimate.ts";
import type { RatioLosses } from "./ratio-losses.ts";
import { refuseRows, type RegressionRows } from "./regression-rows.ts";
import { squaredDeviations, squaredErrors } from "./row-errors.ts";

/**
 * Coefficient of determination: 1 less the squared errors' sum over that of the target's deviations from its mean.
 *
 * Assumes independent rows, target included: the interval is for the population the rows come from. It is the jackknife's
 * for the logarithm of the unexplained share.
 *
 * @param rows - `target`, `prediction`, and `weights` as scikit-learn's `sample_weight`.
 * @param options - `confidence` of the interval, 0.95 by default.
 * @returns At most 1; below 0 the model is worse than the target's mean. A target that does not vary (one row included) defines none:
 *   `value` null with the reason, where scikit-learn says 1 or 0.
 * @throws `InvalidInputError` when lengths differ, a value is not finite, or a weight is negative.
 *
 * @remarks Time O(n), memory some n doubles.
 * @see scikit-learn, `r2_score`; Miller, Biometrika 61 (1974), 1-15, for the interval.
 *
 * @example
 * const rows = { target: Float64Array.of(3, -0.5, 2, 7), prediction: Float64Array.of(2.5, 0, 2, 8) };
 * r2(rows).value; // => 0.9486...
 */
export function r2(rows: RegressionRows, options: EstimateOptions = {}): LossEstimate {
  refuseRows(rows);
  const count = rows.target.length;
  if (count === 0) return noEstimate("no-rows", 0);
  if (meanOf(rows.target, rows.weights) === null) return noEstimate("no-weight", count);
  const losses = lossesOfR2(rows);
  const unexplained = losses && ratioEstimate(losses, options);
  if (unexplained?.value == null) return noEstimate("constant-target", count);
  const { value, interval } = unexplained;
  return { ...unexplained, value: 1 - value, interval: interval && { low: 1 - interval.high, high: 1 - interval.low } };
}

/** The losses whose means' ratio is 1 less R squared; `null` when the target does not vary. */
export function lossesOfR2(rows: RegressionRows): RatioLosses | null {
  const { target, weights } = rows;
  const mean = meanOf(target, weights);
  if (mean === null || !varies(target, weights)) return null;
  return { upper: squaredErrors(rows), lower: squaredDeviations(target, mean), weights, centered: true };
}

/** Whether two rows that count have different values. */
function varies(values: Float64Array, weights: Float64Array | undefined): boolean {
  const first = values.findIndex((_, row) => weights === undefined || doubleAt(weights, row) > 0);
  return values.some((value, row) => value !== values[first] && (weights === undefined || doubleAt(weights, row) > 0));
}
