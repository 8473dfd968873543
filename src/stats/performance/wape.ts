import { meanOf } from "./influence.ts";
import { type EstimateOptions, type LossEstimate, noEstimate } from "./loss-estimate.ts";
import { ratioEstimate } from "./ratio-estimate.ts";
import type { RatioLosses } from "./ratio-losses.ts";
import { refuseRows, type RegressionRows } from "./regression-rows.ts";
import { absoluteErrors, absoluteValues } from "./row-errors.ts";

/**
 * Weighted absolute percentage error: the sum of |prediction - target| over the sum of |target|, as a share.
 *
 * Assumes independent rows. The interval is the jackknife's for the logarithm of a ratio.
 *
 * @param rows - `target`, `prediction`, and `weights` as scikit-learn's `sample_weight`.
 * @param options - `confidence` of the interval, 0.95 by default.
 * @returns 0 or more. Only zero targets, no rows or no weight: `value` null with the reason. One row: no interval.
 * @throws `InvalidInputError` when lengths differ, a value is not finite, or a weight is negative.
 *
 * @remarks Time O(n), memory some n doubles.
 * @see Kolassa & Schutz, Foresight 6 (2007), 40-43 (MAD/mean ratio); Miller, Biometrika 61 (1974), 1-15, for the interval.
 *
 * @example
 * const rows = { target: Float64Array.of(3, -0.5, 2, 7), prediction: Float64Array.of(2.5, 0, 2, 8) };
 * wape(rows).value; // => 0.16
 */
export function wape(rows: RegressionRows, options: EstimateOptions = {}): LossEstimate {
  refuseRows(rows);
  const count = rows.target.length;
  if (count === 0) return noEstimate("no-rows", 0);
  const losses = lossesOfWape(rows);
  if (meanOf(losses.lower, rows.weights) === null) return noEstimate("no-weight", count);
  return ratioEstimate(losses, options) ?? noEstimate("only-zero-targets", count);
}

/** The losses whose means' ratio it is. */
export function lossesOfWape(rows: RegressionRows): RatioLosses {
  const { target, weights } = rows;
  return { upper: absoluteErrors(rows), lower: absoluteValues(target), weights, centered: false };
}
