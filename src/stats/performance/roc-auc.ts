import { doubleAt } from "../../model/number-at.ts";
import type { RankedScores } from "./ranked-scores.ts";

/**
 * Area under the ROC curve: share of the pairs of a positive and a negative row in which the positive scores higher; ties count half.
 *
 * @param ranked - Of `rankScores`. With weights a pair counts the product of its weights.
 * @returns From 0 to 1, 0.5 for scores that say nothing; null when a class has no rows (scikit-learn gives NaN).
 * @remarks Time O(distinct scores).
 * @see Hanley & McNeil, Radiology 143 (1982), 29-36; scikit-learn `roc_auc_score`.
 *
 * @example
 * rocAuc(rankScores({ labels: [0, 0, 1, 1], scores: [0.1, 0.4, 0.4, 0.8] })); // => 0.875
 */
export function rocAuc({ positives, negatives, positiveTotal, negativeTotal }: RankedScores): number | null {
  if (!(positiveTotal > 0 && negativeTotal > 0)) return null;
  let below = negativeTotal;
  let pairs = 0;
  for (let at = 0; at < positives.length; at++) {
    const tied = doubleAt(negatives, at);
    below -= tied;
    pairs += doubleAt(positives, at) * (below + tied / 2);
  }
  return Math.max(0, Math.min(1, pairs / positiveTotal / negativeTotal));
}
