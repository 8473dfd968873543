import { doubleAt } from "../../model/number-at.ts";
import { type Influence, meanOf } from "./influence.ts";

/** Two losses of each row, neither negative; the metric is the ratio of their means. */
export interface RatioLosses {
  readonly upper: Float64Array;
  readonly lower: Float64Array;
  readonly weights: Float64Array | undefined;
  /** True where `lower` holds squared deviations from the rows' own mean, which moves when a row leaves. */
  readonly centered: boolean;
}

/** Ratio of the means with the effect of each row on it; `null` when the lower mean is 0 or there is no weight. Time O(n). */
export function influenceOfRatio({ upper, lower, weights }: RatioLosses): Influence | null {
  const [above, below] = [meanOf(upper, weights), meanOf(lower, weights)];
  if (above === null || below === null || !(below > 0)) return null;
  const value = above / below;
  const effects = new Float64Array(upper.length);
  for (let row = 0; row < effects.length; row++) {
    effects[row] = (doubleAt(upper, row) - value * doubleAt(lower, row)) / below;
  }
  return { value, effects, weights };
}

/**
 * Jackknife effect of each row on the logarithm of the ratio: what leaving it out changes. `null` where a row left out takes all of
 * a sum with it, so that there is no logarithm. Time O(n).
 */
export function logRatioEffects({ upper, lower, weights, centered }: RatioLosses): Float64Array | null {
  const total = weights === undefined ? upper.length : weights.reduce((sum, weight) => sum + weight, 0);
  const above = (meanOf(upper, weights) ?? 0) * total;
  const below = (meanOf(lower, weights) ?? 0) * total;
  const logRatio = Math.log(above / below);
  const effects = new Float64Array(upper.length);
  for (let row = 0; row < effects.length; row++) {
    const weight = weights === undefined ? 1 : doubleAt(weights, row);
    const rest = total - weight;
    const left = above - weight * doubleAt(upper, row);
    const leftBelow = below - weight * doubleAt(lower, row) * (centered ? total / rest : 1);
    if (!(left > 1e-12 * above && leftBelow > 1e-12 * below)) return null;
    effects[row] = weight > 0 ? (logRatio - Math.log(left / leftBelow)) * (rest / weight) : 0;
  }
  return effects;
}
