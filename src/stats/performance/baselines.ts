import { doubleAt } from "../../model/number-at.ts";
import { logOfClipped } from "./log-loss.ts";

/** What a model that knows only how common the classes are would reach. */
export interface ClassBaselines {
  /** Accuracy of always saying the most frequent class. */
  readonly accuracy: number;
  /** Log loss of always giving the shares as probabilities, in nats: their entropy. */
  readonly logLoss: number;
  /** Brier score of always giving the share of class 1; null unless there are two classes. */
  readonly brierScore: number | null;
}

/**
 * Baselines of a classifier: the majority class, and the prior as constant probabilities.
 *
 * @param weights - Weight of the rows of each class that the baseline is judged on.
 * @param learned - Weight of the rows of each class that the baseline knows, for example of the reference; the same rows without it.
 * @returns Null when there are no rows on either side. A class that the baseline does not know costs a log loss of 36.04 a row, as in `logLoss`.
 * @remarks Time O(classes).
 * @see scikit-learn `DummyClassifier` with `most_frequent` and `prior`.
 *
 * @example
 * classBaselines([90, 10]); // => { accuracy: 0.9, logLoss: 0.325..., brierScore: 0.09 }
 */
export function classBaselines(
  weights: ArrayLike<number>,
  learned: ArrayLike<number> = weights,
): ClassBaselines | null {
  const [judged, known] = [sharesOf(weights), sharesOf(learned)];
  if (judged === null || known === null) return null;
  const mostFrequent = known.indexOf(known.reduce((most, share) => Math.max(most, share), 0));
  const [, prior = 0] = known;
  const [ofZero = 0, ofOne = 0] = judged;
  return {
    accuracy: doubleAt(judged, mostFrequent),
    logLoss: judged.reduce(
      (sum, share, code) => sum - (share > 0 ? share * logOfClipped(doubleAt(known, code)) : 0),
      0,
    ),
    brierScore: judged.length === 2 ? ofOne * (1 - prior) ** 2 + ofZero * prior ** 2 : null,
  };
}

function sharesOf(weights: ArrayLike<number>): Float64Array | null {
  const values = Float64Array.from(weights);
  const total = values.reduce((sum, weight) => sum + weight, 0);
  return total > 0 ? values.map((weight) => weight / total) : null;
}
