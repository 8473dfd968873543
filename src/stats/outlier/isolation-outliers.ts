import { heldOutForest } from "./held-out-forest.ts";
import type { IsolationForest, IsolationForestOptions } from "./isolation-forest.ts";
import { isolationScores } from "./isolation-scores.ts";
import { type OutlierShare, outlierShare, type OutlierShareOptions } from "./outlier-share.ts";

export interface IsolationOutliers {
  /** Of one half of the reference. */
  readonly forest: IsolationForest;
  /** One for each current row. */
  readonly scores: Float64Array;
  /** The current rows against the other half; null when a side has no rows. */
  readonly judged: OutlierShare | null;
}

/**
 * Scores the current rows with an isolation forest of one random half of the reference, and compares their share of outliers with that of the other half.
 *
 * Because the forest knows neither the other half nor the current rows, a window without drift has a p-value at or below any level at most that often.
 *
 * @param reference - Columns as numbers, NaN missing; see {@link isolationForest}. Not changed.
 * @param current - As many columns, in the same order. Not changed.
 * @param options - Of the forest, of the share; `seed` is also that of the split.
 * @throws `InvalidInputError` when columns or lengths do not fit together or an option is outside its range.
 *
 * @remarks Time O((n / 2 + m) x trees x depth).
 *
 * @example
 * const reference = [Float64Array.from({ length: 400 }, (_, row) => (row * 37) % 101)];
 * const { scores, judged } = isolationOutliers(reference, [Float64Array.of(50, 900, -800)]);
 * scores[0] < scores[1] && judged.pValue > 0.05; // => true
 */
export function isolationOutliers(
  reference: readonly Float64Array[],
  current: readonly Float64Array[],
  options: IsolationForestOptions & OutlierShareOptions = {},
): IsolationOutliers {
  const { forest, heldOutScores } = heldOutForest(reference, options);
  const scores = isolationScores(forest, current);
  return { forest, scores, judged: outlierShare(heldOutScores, scores, options) };
}
