import type { Interval } from "../interval.ts";
import { type EstimateOptions, type LossEstimate, meanEstimate } from "./loss-estimate.ts";

/** Root of a weighted mean of squared losses; the limits are the roots of the mean's limits, the standard error by the delta method. */
export function rootOfMean(
  squares: Float64Array,
  weights: Float64Array | undefined,
  options: EstimateOptions,
): LossEstimate {
  const mean = meanEstimate(squares, weights, { ...options, least: 0 });
  if (mean.value === null) return mean;
  const value = Math.sqrt(mean.value);
  const standardError =
    mean.standardError === null || value === 0 ? mean.standardError : mean.standardError / (2 * value);
  return { ...mean, value, standardError, interval: mean.interval && rootOf(mean.interval) };
}

function rootOf({ low, high }: Interval): Interval {
  return { low: Math.sqrt(low), high: Math.sqrt(high) };
}
