import { doubleAt } from "../../model/number-at.ts";
import type { RankedScores } from "./ranked-scores.ts";

/**
 * Average precision: precision at each distinct score, averaged over the positive rows. The step-wise area under the precision-recall curve.
 *
 * @param ranked - Of `rankScores`. Tied scores enter together.
 * @returns From 0 to 1; scores that say nothing give about the share of positives. Null without positives (scikit-learn gives 0).
 * @remarks Time O(distinct scores).
 * @see scikit-learn `average_precision_score`; Boyd, Eng & Page, ECML PKDD (2013), 451-466.
 *
 * @example
 * averagePrecision(rankScores({ labels: [0, 0, 1, 1], scores: [0.1, 0.4, 0.35, 0.8] })); // => 0.833...
 */
export function averagePrecision({ positives, negatives, positiveTotal }: RankedScores): number | null {
  if (!(positiveTotal > 0)) return null;
  let found = 0;
  let selected = 0;
  let sum = 0;
  for (let at = 0; at < positives.length; at++) {
    const gain = doubleAt(positives, at);
    found += gain;
    selected += gain + doubleAt(negatives, at);
    if (gain > 0) sum += gain * (found / selected);
  }
  return Math.min(1, sum / positiveTotal);
}
