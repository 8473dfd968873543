import { doubleAt } from "../../model/number-at.ts";
import { cumulativeCells, type CurveOptions } from "./cumulative-cells.ts";
import type { RankedScores } from "./ranked-scores.ts";

export interface RocPoint {
  /** Rows at or above it are predicted positive; Infinity at the first point, where none is. */
  readonly threshold: number;
  /** Null when no row is negative. */
  readonly falsePositiveRate: number | null;
  /** Null when no row is positive. */
  readonly truePositiveRate: number | null;
}

/**
 * ROC curve: true against false positive rate at every threshold, from none to all rows predicted positive.
 *
 * @param ranked - Of `rankScores`.
 * @param options - `dropIntermediate` (true by default) leaves out points on straight stretches, which change neither picture nor area.
 * @returns Points as scikit-learn's, thresholds falling; none without rows. A rate without rows of its class is null (scikit-learn: NaN).
 * @remarks Time O(distinct scores).
 * @see Fawcett, Pattern Recognition Letters 27 (2006), 861-874; scikit-learn `roc_curve`.
 *
 * @example
 * rocCurve(rankScores({ labels: [0, 1], scores: [0.2, 0.7] }))[1]?.truePositiveRate; // => 1
 */
export function rocCurve(ranked: RankedScores, options: CurveOptions = {}): readonly RocPoint[] {
  const { found, wrong } = cumulativeCells(ranked);
  if (found.length === 0) return [];
  const { positiveTotal, negativeTotal } = ranked;
  const points: RocPoint[] = [pointOf(Infinity, 0, 0)];
  for (let at = 0; at < found.length; at++) {
    if ((options.dropIntermediate ?? true) && !isCorner(found, at) && !isCorner(wrong, at)) continue;
    points.push(pointOf(doubleAt(ranked.scores, at), doubleAt(found, at), doubleAt(wrong, at)));
  }
  return points;

  function pointOf(threshold: number, positives: number, negatives: number): RocPoint {
    return {
      threshold,
      falsePositiveRate: negativeTotal > 0 ? Math.min(1, negatives / negativeTotal) : null,
      truePositiveRate: positiveTotal > 0 ? Math.min(1, positives / positiveTotal) : null,
    };
  }
}

/** First, last, or a point at which the steps before and after differ. */
function isCorner(sums: Float64Array, at: number): boolean {
  if (at === 0 || at === sums.length - 1) return true;
  const [before, here, after] = [doubleAt(sums, at - 1), doubleAt(sums, at), doubleAt(sums, at + 1)];
  return after - here !== here - before;
}
