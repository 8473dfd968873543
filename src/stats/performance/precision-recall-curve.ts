import { doubleAt } from "../../model/number-at.ts";
import { cumulativeCells, type CurveOptions } from "./cumulative-cells.ts";
import type { RankedScores } from "./ranked-scores.ts";

export interface PrecisionRecallPoint {
  /** Rows at or above it are predicted positive; Infinity at the last point, where none is. */
  readonly threshold: number;
  readonly precision: number;
  /** Null when no row is positive. */
  readonly recall: number | null;
}

/**
 * Precision and recall at every threshold, from all rows predicted positive to none.
 *
 * @param ranked - Of `rankScores`.
 * @param options - `dropIntermediate` (false by default) leaves out points between the first and the last of equal recall.
 * @returns Points as scikit-learn's, thresholds rising, closed by precision 1 and recall 0; none without rows.
 *   Recall without positives is null (scikit-learn gives 1).
 * @remarks Time O(distinct scores).
 * @see Davis & Goadrich, ICML (2006), 233-240; scikit-learn `precision_recall_curve`.
 *
 * @example
 * precisionRecallCurve(rankScores({ labels: [0, 1], scores: [0.2, 0.7] }))[0]?.precision; // => 0.5
 */
export function precisionRecallCurve(
  ranked: RankedScores,
  options: CurveOptions = {},
): readonly PrecisionRecallPoint[] {
  const { found, wrong } = cumulativeCells(ranked);
  const { positiveTotal } = ranked;
  if (found.length === 0) return [];
  const points: PrecisionRecallPoint[] = [];
  for (let at = found.length - 1; at >= 0; at--) {
    if (options.dropIntermediate === true && isInside(found, at)) continue;
    const positives = doubleAt(found, at);
    points.push({
      threshold: doubleAt(ranked.scores, at),
      precision: positives / (positives + doubleAt(wrong, at)),
      recall: positiveTotal > 0 ? Math.min(1, positives / positiveTotal) : null,
    });
  }
  return [...points, { threshold: Infinity, precision: 1, recall: positiveTotal > 0 ? 0 : null }];
}

/** Neither first nor last, and the positives found change neither before nor after. */
function isInside(found: Float64Array, at: number): boolean {
  const here = doubleAt(found, at);
  return at > 0 && at < found.length - 1 && doubleAt(found, at - 1) === here && doubleAt(found, at + 1) === here;
}
