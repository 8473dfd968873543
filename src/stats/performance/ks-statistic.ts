import { doubleAt } from "../../model/number-at.ts";
import type { RankedScores } from "./ranked-scores.ts";

/** The largest gap and the score at which it lies. */
export interface KsStatistic {
  /** From 0 to 1; null when a class has no rows. */
  readonly value: number | null;
  /** Rows at or above this score are selected where the gap is largest; null when the value is. */
  readonly threshold: number | null;
}

/**
 * KS statistic of a classifier: the largest gap between the score distributions of the classes, which is the largest difference
 * of true and false positive rate over all thresholds, in either direction (Youden's J).
 *
 * @param ranked - Of `rankScores`.
 * @returns Null for both without rows of a class; of equal gaps the one at the highest score.
 * @remarks Time O(distinct scores).
 * @see Youden, Cancer 3 (1950), 32-35; scipy `ks_2samp`.
 *
 * @example
 * ksStatistic(rankScores({ labels: [0, 0, 1, 1], scores: [0.1, 0.4, 0.35, 0.8] })); // => { value: 0.5, threshold: 0.8 }
 */
export function ksStatistic(ranked: RankedScores): KsStatistic {
  const { scores, positives, negatives, positiveTotal, negativeTotal } = ranked;
  if (!(positiveTotal > 0 && negativeTotal > 0)) return { value: null, threshold: null };
  let [found, wrong, value, best] = [0, 0, 0, 0];
  for (let at = 0; at < scores.length; at++) {
    found += doubleAt(positives, at);
    wrong += doubleAt(negatives, at);
    const gap = Math.min(1, Math.abs(found / positiveTotal - wrong / negativeTotal));
    if (gap > value) [value, best] = [gap, at];
  }
  return { value, threshold: doubleAt(scores, best) };
}
