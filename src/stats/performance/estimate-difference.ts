import type { Interval } from "../interval.ts";
import { studentTSurvival } from "../student-t.ts";
import type { LossEstimate } from "./loss-estimate.ts";

export interface EstimateDifference {
  /** Left less right; `null` when a side has no value. */
  readonly difference: number | null;
  /** `null` when a side has no interval. */
  readonly interval: Interval | null;
  /** Two-sided; `null` when a side has no standard error. */
  readonly pValue: number | null;
}

/**
 * Difference of one metric between two independent samples (reference and current, or two segments), `left - right`.
 *
 * The interval joins those of both sides (Zou and Donner's MOVER, Newcombe's way for any statistic), so it keeps their skewness; it
 * has the confidence that both were made with. The p-value is Welch's t from both standard errors. Assumes that no row is on both
 * sides; for two models on the same rows see `pairedDifference`.
 *
 * @param left - Estimate of one side.
 * @param right - Estimate of the other, with the same confidence.
 * @returns In the metric's unit. Sides without spread: `pValue` 1 when they are equal, otherwise 0.
 *
 * @remarks Time O(1).
 * @see Zou & Donner, Statistics in Medicine 27 (2008), 1693-1702; Welch, Biometrika 34 (1947), 28-35.
 *
 * @example
 * const left = mae({ target: Float64Array.of(0, 0, 0), prediction: Float64Array.of(1, 2, 3) });
 * const right = mae({ target: Float64Array.of(0, 0, 0), prediction: Float64Array.of(2, 4, 6) });
 * estimateDifference(left, right).pValue; // => 0.2208...
 */
export function estimateDifference(left: LossEstimate, right: LossEstimate): EstimateDifference {
  if (left.value === null || right.value === null) return { difference: null, interval: null, pValue: null };
  const difference = left.value - right.value;
  return { difference, interval: joined(left, right, difference), pValue: welchPValue(left, right, difference) };
}

function joined(left: LossEstimate, right: LossEstimate, difference: number): Interval | null {
  if (left.interval === null || right.interval === null) return null;
  const [of, other] = [left.value ?? 0, right.value ?? 0];
  return {
    low: difference - Math.hypot(of - left.interval.low, right.interval.high - other),
    high: difference + Math.hypot(left.interval.high - of, other - right.interval.low),
  };
}

function welchPValue(left: LossEstimate, right: LossEstimate, difference: number): number | null {
  if (left.standardError === null || right.standardError === null) return null;
  const [ofLeft, ofRight] = [left.standardError ** 2, right.standardError ** 2];
  const variance = ofLeft + ofRight;
  if (variance === 0) return difference === 0 ? 1 : 0;
  const [share, otherShare] = [ofLeft / variance, ofRight / variance];
  const spread = share ** 2 / (left.degreesOfFreedom ?? 1) + otherShare ** 2 / (right.degreesOfFreedom ?? 1);
  return Math.min(
    1,
    2 * studentTSurvival(Math.abs(difference) / Math.sqrt(variance), spread > 0 ? 1 / spread : Infinity),
  );
}
