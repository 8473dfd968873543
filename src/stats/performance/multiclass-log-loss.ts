import { InvalidInputError } from "../../errors.ts";
import { numberAt } from "../../model/number-at.ts";
import { type ClassProbabilities, refuseClassProbabilities } from "./class-probabilities.ts";
import { logOfClipped } from "./log-loss.ts";
import { type MeanEstimate, weightedMean } from "./weighted-mean.ts";

/**
 * Log loss of class probabilities: the mean of `-log` of the probability that each row's own class was given.
 *
 * Probabilities are cut as in `logLoss` and not scaled to a sum of 1, as in scikit-learn.
 *
 * @param rows - Probabilities from 0 to 1.
 * @returns `mean` is the log loss in nats, 0 or more, null without rows; with it what `meanInterval` needs.
 * @throws `InvalidInputError` naming the row when a class, a probability or a weight is not valid; when lengths differ.
 * @remarks Time O(n * classCount).
 * @see scikit-learn `log_loss`.
 *
 * @example
 * multiclassLogLoss({ labels: [2], probabilities: new Float64Array([0.2, 0.3, 0.5]), classCount: 3 }).mean; // => 0.69314718...
 */
export function multiclassLogLoss(rows: ClassProbabilities): MeanEstimate {
  refuseClassProbabilities(rows);
  const { labels, probabilities, classCount, weights } = rows;
  const wrong = probabilities.findIndex((probability) => probability < 0 || probability > 1);
  if (wrong !== -1) {
    const row = Math.floor(wrong / classCount);
    throw new InvalidInputError("argument-not-valid", { argument: "probabilities", row });
  }
  const losses = new Float64Array(labels.length);
  for (let row = 0; row < losses.length; row++) {
    losses[row] = -logOfClipped(numberAt(probabilities, row * classCount + numberAt(labels, row)));
  }
  return weightedMean(losses, weights);
}
