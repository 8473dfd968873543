import { doubleAt } from "../../model/number-at.ts";
import { normalReach, usualConfidence } from "../interval.ts";
import { type EstimateOptions, type LossEstimate, noEstimate } from "./loss-estimate.ts";
import { medianInterval } from "./median-interval.ts";
import { quickSelect } from "./quick-select.ts";
import { refuseRows, type RegressionRows, worthOf } from "./regression-rows.ts";
import { absoluteErrors } from "./row-errors.ts";
import { weightedQuantiles } from "./weighted-quantiles.ts";

/**
 * Median absolute error.
 *
 * Without weights the middle value or the mean of the two middle ones; with weights the least error up to which half of the
 * weight lies, as scikit-learn 1.7. Assumes independent rows and nothing of their shape: the interval comes from order statistics
 * (with weights Woodruff's, for as many rows as the weights are worth).
 *
 * @param rows - `target`, `prediction`, and `weights` as scikit-learn's `sample_weight`.
 * @param options - `confidence` of the interval, 0.95 by default; below 6 rows the interval is the whole sample and promises less.
 * @returns In the target's unit, 0 or more. No rows or no weight: `value` null with the reason. One row: no interval. The standard
 *   error is half of the interval over the normal reach.
 * @throws `InvalidInputError` when lengths differ, a value is not finite, or a weight is negative.
 *
 * @remarks Time O(n) on average, O(n log n) with weights; memory n doubles.
 * @see scikit-learn, `median_absolute_error`; Hettmansperger & Sheather, Statistics & Probability Letters 4 (1986), 75-79;
 *   Woodruff, Journal of the American Statistical Association 47 (1952), 635-646.
 *
 * @example
 * const rows = { target: Float64Array.of(3, -0.5, 2, 7), prediction: Float64Array.of(2.5, 0, 2, 8) };
 * medianAbsoluteError(rows).value; // => 0.5
 */
export function medianAbsoluteError(rows: RegressionRows, options: EstimateOptions = {}): LossEstimate {
  refuseRows(rows);
  const { confidence = usualConfidence } = options;
  const reach = normalReach(confidence);
  const errors = absoluteErrors(rows);
  if (errors.length === 0) return noEstimate("no-rows", 0);
  const worth = worthOf(rows.weights, errors.length);
  if (worth === 0) return noEstimate("no-weight", errors.length);
  const [value, low, high] =
    rows.weights === undefined
      ? plain(errors, confidence)
      : weighted(errors, rows.weights, reach / (2 * Math.sqrt(worth)));
  const none = { ...noEstimate("no-rows", errors.length), value, reason: null };
  if (worth < 2) return none;
  return { ...none, interval: { low, high }, standardError: (high - low) / (2 * reach), degreesOfFreedom: worth - 1 };
}

type ValueAndLimits = readonly [number, number, number];

function plain(errors: Float64Array, confidence: number): ValueAndLimits {
  const middle = errors.length >>> 1;
  const upper = quickSelect(errors, middle);
  const value = errors.length % 2 === 1 ? upper : (upper + largestBefore(errors, middle)) / 2;
  if (errors.length < 2) return [value, value, value];
  const { low, high } = medianInterval(errors, confidence);
  return [value, low, high];
}

function largestBefore(values: Float64Array, end: number): number {
  let largest = -Infinity;
  for (let place = 0; place < end; place++) largest = Math.max(largest, doubleAt(values, place));
  return largest;
}

function weighted(errors: Float64Array, weights: Float64Array, half: number): ValueAndLimits {
  const shares = [0.5, Math.max(0, 0.5 - half), Math.min(1, 0.5 + half)];
  const [value = 0, low = 0, high = 0] = weightedQuantiles(errors, weights, shares);
  return [value, low, high];
}
