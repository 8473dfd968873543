import { InvalidInputError } from "../../errors.ts";
import { type EstimateOptions, type LossEstimate, meanEstimate } from "./loss-estimate.ts";
import { refuseRows, type RegressionRows, rowLosses } from "./regression-rows.ts";

export interface PinballOptions extends EstimateOptions {
  /** The quantile that was predicted, from 0 to 1 (included), 0.5 by default: then the loss is half the absolute error. */
  readonly alpha?: number;
}

/**
 * Pinball loss of a predicted quantile: the mean of alpha (target - prediction) above it, (1 - alpha) (prediction - target) below.
 *
 * Assumes independent rows; the interval is Student's with Hall's correction for skewed losses.
 *
 * @param rows - `target`, `prediction`, and `weights` as scikit-learn's `sample_weight`.
 * @param options - `alpha`, the quantile predicted (0.5); `confidence` (0.95).
 * @returns In the target's unit, 0 or more. No rows or no weight: `value` null with the reason. One row: no interval.
 * @throws `InvalidInputError` when lengths differ, a value is not finite, a weight is negative, or alpha is outside 0 to 1.
 *
 * @remarks Time O(n), memory n doubles.
 * @see Koenker & Bassett, Econometrica 46 (1978), 33-50; scikit-learn, `mean_pinball_loss`.
 *
 * @example
 * const rows = { target: Float64Array.of(3, -0.5, 2, 7), prediction: Float64Array.of(2.5, 0, 2, 8) };
 * pinballLoss(rows, { alpha: 0.9 }).value; // => 0.15
 */
export function pinballLoss(rows: RegressionRows, options: PinballOptions = {}): LossEstimate {
  const { alpha = 0.5 } = options;
  if (!(alpha >= 0 && alpha <= 1))
    throw new InvalidInputError("argument-not-valid", { argument: "alpha", value: alpha });
  refuseRows(rows);
  const losses = rowLosses(rows, (target, prediction) =>
    target >= prediction ? alpha * (target - prediction) : (1 - alpha) * (prediction - target),
  );
  return meanEstimate(losses, rows.weights, { ...options, least: 0 });
}
