import { doubleAt } from "../../model/number-at.ts";
import { fitPlatt } from "./platt.ts";

/** How much each reference row counts, so that the reference's rows look like the current ones. */
export interface ImportanceWeights {
  /** One for each reference row, mean 1. */
  readonly weights: Float64Array;
  /** Mean weight before it is made 1, at most 1: about the share of the current rows that lie where the reference has rows. */
  readonly coveredShare: number;
  /** Kish's effective sample size times the covered share: reference rows that the weighted mean is worth. */
  readonly effectiveRows: number;
  /** Share of the reference's rows whose weight was cut. */
  readonly cutShare: number;
}

const largestWeight = 50;

/**
 * Density ratios p_current(x) / p_reference(x) of the reference's rows, from scores that tell the sides apart.
 *
 * @param scores - Log odds of being current, the reference's rows first, from models that did not see the row.
 * @param side - 0 reference, 1 current.
 *
 * @see Bickel, Bruckner & Scheffer, Journal of Machine Learning Research 10 (2009), 2137-2155; Kish, Survey Sampling (1965).
 */
export function importanceWeights(scores: Float64Array, side: Float64Array): ImportanceWeights {
  const { intercept, slope } = fitPlatt(scores, side);
  const referenceRows = side.filter((label) => label === 0).length;
  const odds = referenceRows / (side.length - referenceRows);
  const raw = scores.slice(0, referenceRows).map((score) => odds * Math.exp(intercept + slope * score));
  const cut = raw.map((weight) => Math.min(largestWeight, weight));
  const total = cut.reduce((sum, weight) => sum + weight, 0);
  const weights = cut.map((weight) => (weight * referenceRows) / total);
  const squares = weights.reduce((sum, weight) => sum + weight * weight, 0);
  const cuts = raw.filter((weight, row) => weight > doubleAt(cut, row)).length;
  const coveredShare = Math.min(1, total / referenceRows);
  const effectiveRows = (coveredShare * referenceRows ** 2) / squares;
  return { weights, coveredShare, effectiveRows, cutShare: cuts / referenceRows };
}
