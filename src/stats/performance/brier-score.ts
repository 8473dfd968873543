import { numberAt } from "../../model/number-at.ts";
import { type BinaryRows, refuseProbabilityRows } from "./binary-rows.ts";
import { type MeanEstimate, weightedMean } from "./weighted-mean.ts";

/**
 * Brier score: the mean squared gap of probability and outcome.
 *
 * @param rows - Scores must be probabilities.
 * @returns `mean` is the score, from 0 to 1, null without rows; with it what `meanInterval` needs.
 * @throws `InvalidInputError` naming the row when a label is not 0 or 1, a score not from 0 to 1, or a weight negative or not finite.
 * @remarks Time O(n).
 * @see Brier, Monthly Weather Review 78 (1950), 1-3; scikit-learn `brier_score_loss`.
 *
 * @example
 * brierScore({ labels: [1, 0], scores: [0.8, 0.4] }).mean; // => 0.1
 */
export function brierScore(rows: BinaryRows): MeanEstimate {
  refuseProbabilityRows(rows);
  const { labels, scores, weights } = rows;
  const losses = new Float64Array(labels.length);
  for (let row = 0; row < losses.length; row++) losses[row] = (numberAt(scores, row) - numberAt(labels, row)) ** 2;
  return weightedMean(losses, weights);
}
