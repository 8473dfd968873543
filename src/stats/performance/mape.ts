import { doubleAt } from "../../model/number-at.ts";
import { type EstimateOptions, type LossEstimate, meanEstimate, noEstimate } from "./loss-estimate.ts";
import { refuseRows, type RegressionRows, rowLosses } from "./regression-rows.ts";

/**
 * Mean absolute percentage error: the mean of |prediction - target| / |target| over the rows whose target is not 0, as a share.
 *
 * Rows with a target of 0 have no percentage; they are left out and counted in `leftOut`. (scikit-learn divides them by 2e-16,
 * which makes the mean astronomic.) Targets near 0 still rule the mean: `wape` does not have that fault.
 *
 * Assumes independent rows; the interval is Student's with Hall's correction for skewed losses.
 *
 * @param rows - `target`, `prediction`, and `weights` as scikit-learn's `sample_weight`.
 * @param options - `confidence` of the interval, 0.95 by default.
 * @returns 0 or more, no upper end; `rows` are those with a target. Only zero targets, no rows or no weight: `value` null with the reason.
 * @throws `InvalidInputError` when lengths differ, a value is not finite, or a weight is negative.
 *
 * @remarks Time O(n), memory n doubles.
 * @see scikit-learn, `mean_absolute_percentage_error`; Hall, Journal of the Royal Statistical Society B 54 (1992), 221-228, for the interval.
 *
 * @example
 * const rows = { target: Float64Array.of(3, -0.5, 2, 7), prediction: Float64Array.of(2.5, 0, 2, 8) };
 * mape(rows).value; // => 0.3273...
 */
export function mape(rows: RegressionRows, options: EstimateOptions = {}): LossEstimate {
  refuseRows(rows);
  const losses = rowLosses(rows, (target, prediction) =>
    target === 0 ? -1 : Math.abs((prediction - target) / target),
  );
  const leftOut = losses.reduce((count, loss) => count + (loss < 0 ? 1 : 0), 0);
  if (leftOut === 0) return meanEstimate(losses, rows.weights, { ...options, least: 0 });
  if (leftOut === losses.length) return noEstimate("only-zero-targets", 0, leftOut);
  const weights = rows.weights?.filter((_, row) => doubleAt(losses, row) >= 0);
  return meanEstimate(
    losses.filter((loss) => loss >= 0),
    weights,
    { ...options, leftOut, least: 0 },
  );
}
