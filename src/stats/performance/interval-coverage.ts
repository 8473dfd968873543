import { doubleAt } from "../../model/number-at.ts";
import { usualConfidence } from "../interval.ts";
import { wilson } from "../wilson.ts";
import { meanOf } from "./influence.ts";
import { type EstimateOptions, type LossEstimate, noEstimate } from "./loss-estimate.ts";
import { refuseColumn, refuseWeights, worthOf } from "./regression-rows.ts";

/** Truth and predicted limits of each row, all finite. */
export interface PredictedIntervals {
  readonly target: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly weights?: Float64Array;
}

/**
 * Share of rows whose target lies within the predicted limits, both included.
 *
 * Assumes independent rows. Wilson's interval; with weights for as many rows as they are worth, (sum w)^2 / (sum w^2).
 *
 * @param rows - `target`, `lower`, `upper`, `weights`. Limits in the wrong order hold nothing.
 * @param options - `confidence`, 0.95 by default.
 * @returns From 0 to 1 (included). No rows or no weight: `value` null with the reason.
 * @throws `InvalidInputError` when lengths differ, a value is not finite, or a weight is negative.
 *
 * @remarks Time O(n), memory n doubles.
 * @see Christoffersen, International Economic Review 39 (1998), 841-862; Wilson, JASA 22 (1927), 209-212.
 *
 * @example
 * const rows = { target: Float64Array.of(1, 2, 3, 9), lower: Float64Array.of(0, 0, 3, 4), upper: Float64Array.of(2, 1, 4, 6) };
 * intervalCoverage(rows); // => { value: 0.5, interval: { low: 0.150..., high: 0.849... } }
 */
export function intervalCoverage(rows: PredictedIntervals, options: EstimateOptions = {}): LossEstimate {
  const { target, lower, upper, weights } = rows;
  for (const [name, values] of Object.entries({ target, lower, upper })) refuseColumn(name, values, target.length);
  if (weights !== undefined) refuseWeights(weights, target.length);
  const hits = target.map((value, row) => (value >= doubleAt(lower, row) && value <= doubleAt(upper, row) ? 1 : 0));
  const value = meanOf(hits, weights);
  if (value === null) return noEstimate(hits.length === 0 ? "no-rows" : "no-weight", hits.length);
  const worth = worthOf(weights, hits.length);
  const interval = wilson(Math.min(worth, value * worth), worth, options.confidence ?? usualConfidence);
  const standardError = Math.sqrt((value * (1 - value)) / worth);
  return {
    ...noEstimate("no-rows", hits.length),
    value,
    interval,
    standardError,
    degreesOfFreedom: Infinity,
    reason: null,
  };
}
