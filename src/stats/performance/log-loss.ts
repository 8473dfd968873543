import { numberAt } from "../../model/number-at.ts";
import { type BinaryRows, refuseProbabilityRows } from "./binary-rows.ts";
import { type MeanEstimate, weightedMean } from "./weighted-mean.ts";

/** The spacing of doubles at 1, which scikit-learn keeps probabilities away from 0 and 1 by. */
export const clippedBy: number = Number.EPSILON;

/**
 * Log loss of binary probabilities: the mean of `-log` of the probability that each row's own class was given.
 *
 * Probabilities are cut to 2^-52 and 1 - 2^-52 first, as scikit-learn does for doubles, so one certain mistake costs 36.04.
 *
 * @param rows - Scores must be probabilities.
 * @returns `mean` is the log loss in nats, 0 or more, null without rows; with it what `meanInterval` needs.
 * @throws `InvalidInputError` naming the row when a label is not 0 or 1, a score not from 0 to 1, or a weight negative or not finite.
 * @remarks Time O(n).
 * @see Good, Journal of the Royal Statistical Society B 14 (1952), 107-114; scikit-learn `log_loss`.
 *
 * @example
 * logLoss({ labels: [1, 0], scores: [0.8, 0.4] }).mean; // => 0.36698...
 */
export function logLoss(rows: BinaryRows): MeanEstimate {
  refuseProbabilityRows(rows);
  const { labels, scores, weights } = rows;
  const losses = new Float64Array(labels.length);
  for (let row = 0; row < losses.length; row++) {
    const score = numberAt(scores, row);
    losses[row] = -logOfClipped(labels[row] === 1 ? score : 1 - score);
  }
  return weightedMean(losses, weights);
}

/** Logarithm of a probability cut to what scikit-learn allows. */
export function logOfClipped(probability: number): number {
  return Math.log(Math.min(1 - clippedBy, Math.max(clippedBy, probability)));
}
