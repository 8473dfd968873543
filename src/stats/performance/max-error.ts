import { doubleAt } from "../../model/number-at.ts";
import { type LossEstimate, noEstimate } from "./loss-estimate.ts";
import { refuseRows, type RegressionRows } from "./regression-rows.ts";

/**
 * Largest absolute error; weights do not change it, except that rows of weight 0 do not count.
 *
 * It grows with the number of rows and the sample bounds it only from below: no interval is given, because none holds.
 *
 * @param rows - `target`, `prediction`, `weights`.
 * @returns In the target's unit, 0 or more. No rows or no weight: `value` null with the reason.
 * @throws `InvalidInputError` when lengths differ, a value is not finite, or a weight is negative.
 *
 * @remarks Time O(n).
 * @see scikit-learn, `max_error`.
 *
 * @example
 * const rows = { target: Float64Array.of(3, -0.5, 2, 7), prediction: Float64Array.of(2.5, 0, 2, 8) };
 * maxError(rows).value; // => 1
 */
export function maxError(rows: RegressionRows): LossEstimate {
  refuseRows(rows);
  const { target, prediction, weights } = rows;
  if (target.length === 0) return noEstimate("no-rows", 0);
  let value = -1;
  for (let row = 0; row < target.length; row++) {
    if (weights !== undefined && doubleAt(weights, row) === 0) continue;
    value = Math.max(value, Math.abs(doubleAt(target, row) - doubleAt(prediction, row)));
  }
  return value < 0
    ? noEstimate("no-weight", target.length)
    : { ...noEstimate("no-rows", target.length), value, reason: null };
}
