import { type Interval, usualConfidence } from "../interval.ts";
import { studentTReach } from "../student-t-reach.ts";
import { spreadOfMean } from "./influence.ts";
import { type EstimateOptions, type LossEstimate, smoothEstimate } from "./loss-estimate.ts";
import { influenceOfRatio, logRatioEffects, type RatioLosses } from "./ratio-losses.ts";

/**
 * Ratio of the means of two losses; `null` when the lower mean is 0 or there is no weight.
 *
 * The interval is the jackknife's of the ratio's logarithm with Student's t, at the degrees of freedom that the kurtosis of the rows'
 * effects leaves: on the logarithm the two sums enter alike, and leaving rows out shows more of heavy tails than the delta method
 * does. Where one row carries a whole sum, the delta method with Hall's correction stands in. Standard error by the delta method.
 *
 * @see Miller, Biometrika 61 (1974), 1-15 (The jackknife: a review).
 */
export function ratioEstimate(losses: RatioLosses, options: EstimateOptions): LossEstimate | null {
  const influence = influenceOfRatio(losses);
  if (influence === null) return null;
  const estimate = smoothEstimate(influence, { ...options, least: 0 });
  const interval = jackknifed(losses, influence.value, options.confidence ?? usualConfidence);
  return interval === null ? estimate : { ...estimate, interval };
}

function jackknifed(losses: RatioLosses, value: number, confidence: number): Interval | null {
  const effects = value > 0 ? logRatioEffects(losses) : null;
  const spread = effects && spreadOfMean(effects, losses.weights);
  if (spread === null) return null;
  const half = spread.standardError * studentTReach((1 - confidence) / 2, spread.degreesOfFreedom);
  return { low: value * Math.exp(-half), high: value * Math.exp(half) };
}
