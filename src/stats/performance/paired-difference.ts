import { InvalidInputError } from "../../errors.ts";
import { doubleAt } from "../../model/number-at.ts";
import { studentTSurvival } from "../student-t.ts";
import type { EstimateDifference } from "./estimate-difference.ts";
import { type Influence, meanOf } from "./influence.ts";
import { type EstimateOptions, smoothEstimate } from "./loss-estimate.ts";
import { lossesOfR2 } from "./r2.ts";
import { influenceOfRatio } from "./ratio-losses.ts";
import { refuseRows, type RegressionRows } from "./regression-rows.ts";
import { absoluteErrors, signedErrors, squaredErrors } from "./row-errors.ts";
import { lossesOfWape } from "./wape.ts";

export type PairedMetric = "mean_error" | "mae" | "mse" | "rmse" | "r2" | "wape";

/** Two models on the same rows. */
export interface PairedRows {
  readonly target: Float64Array;
  readonly champion: Float64Array;
  readonly challenger: Float64Array;
  readonly weights?: Float64Array;
}

/**
 * Difference of a metric between two models on the same rows, `challenger - champion`.
 *
 * For a mean of losses it is the mean of the rows' differences; for rmse, r2 and wape of the rows' differences of influence. Assumes
 * independent rows; the interval is Student's with Hall's correction, the p-value Student's at the same degrees of freedom.
 *
 * @param rows - `target`, both predictions, and `weights`.
 * @param metric - Which metric; below 0 the challenger is better, except for r2.
 * @param options - `confidence`, 0.95 by default.
 * @returns All null where the metric has no value; interval and `pValue` null with one row; equal predictions: 0 with `pValue` 1.
 * @throws `InvalidInputError` when lengths differ, a value is not finite, a weight is negative, or the metric is unknown.
 *
 * @remarks Time O(n).
 * @see Diebold & Mariano, Journal of Business & Economic Statistics 13 (1995), 253-263, for the idea.
 *
 * @example
 * const rows = { target: Float64Array.of(1, 2, 3), champion: Float64Array.of(2, 4, 3), challenger: Float64Array.of(1, 3, 2) };
 * pairedDifference(rows, "mae").difference; // => -0.3333...
 */
export function pairedDifference(
  { target, champion, challenger, weights }: PairedRows,
  metric: PairedMetric,
  options: EstimateOptions = {},
): EstimateDifference {
  const shared = weights === undefined ? { target } : { target, weights };
  const [before, after] = [champion, challenger].map((prediction) => influenceOf({ ...shared, prediction }, metric));
  if (before == null || after == null) return { difference: null, interval: null, pValue: null };
  const effects = after.effects.map((effect, row) => effect - doubleAt(before.effects, row));
  const { value, interval, standardError, degreesOfFreedom } = smoothEstimate(
    { value: after.value - before.value, effects, weights },
    { ...options, kind: "signed" },
  );
  if (value === null || standardError === null) return { difference: value, interval, pValue: null };
  if (standardError === 0) return { difference: value, interval, pValue: value === 0 ? 1 : 0 };
  const pValue = 2 * studentTSurvival(Math.abs(value) / standardError, degreesOfFreedom ?? 1);
  return { difference: value, interval, pValue: Math.min(1, pValue) };
}

function influenceOf(rows: RegressionRows, metric: PairedMetric): Influence | null {
  refuseRows(rows);
  switch (metric) {
    case "mean_error":
      return ofMean(signedErrors(rows), rows);
    case "mae":
      return ofMean(absoluteErrors(rows), rows);
    case "mse":
      return ofMean(squaredErrors(rows), rows);
    case "rmse":
      return ofRoot(ofMean(squaredErrors(rows), rows));
    case "wape":
      return influenceOfRatio(lossesOfWape(rows));
    case "r2":
      return ofExplained(rows);
    default:
      throw new InvalidInputError("argument-not-valid", { argument: "metric", value: String(metric) });
  }
}

function ofMean(effects: Float64Array, { weights }: RegressionRows): Influence | null {
  const value = meanOf(effects, weights);
  return value === null ? null : { value, effects, weights };
}

function ofRoot(mean: Influence | null): Influence | null {
  if (mean === null) return null;
  const value = Math.sqrt(mean.value);
  return { ...mean, value, effects: value === 0 ? mean.effects : mean.effects.map((effect) => effect / (2 * value)) };
}

function ofExplained(rows: RegressionRows): Influence | null {
  const losses = lossesOfR2(rows);
  const unexplained = losses && influenceOfRatio(losses);
  return (
    unexplained && {
      ...unexplained,
      value: 1 - unexplained.value,
      effects: unexplained.effects.map((effect) => -effect),
    }
  );
}
