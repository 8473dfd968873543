import { wilson } from "../wilson.ts";
import { type CalibrationBin, calibrationBins } from "./calibration-bins.ts";
import type { RankedScores } from "./ranked-scores.ts";

export interface CalibrationPoint extends CalibrationBin {
  /** Wilson's 95 % interval of the observed share, by effective rows where there are weights. */
  readonly low: number;
  readonly high: number;
}

/**
 * Calibration curve: mean probability against share of positives, in bins of equal numbers of rows.
 *
 * @param ranked - Of `rankScores`, scores from 0 to 1.
 * @param binCount - 15 by default, at least 1; the bins are those of `calibrationBins`.
 * @returns Points as scikit-learn's with `strategy="quantile"`, probabilities rising; none without rows.
 * @throws `InvalidInputError` when a score is no probability or the number of bins is not a positive whole number.
 * @remarks Time O(distinct scores).
 * @see Niculescu-Mizil & Caruana, ICML (2005), 625-632; scikit-learn `calibration_curve`.
 *
 * @example
 * calibrationCurve(rankScores({ labels: [0, 1, 1], scores: [0.1, 0.1, 0.9] }), 2).map(({ observed }) => observed); // => [0.5, 1]
 */
export function calibrationCurve(ranked: RankedScores, binCount?: number): readonly CalibrationPoint[] {
  return calibrationBins(ranked, binCount).map((bin) => {
    const rows = (bin.weight * bin.weight) / bin.squares;
    return Object.assign(wilson(Math.min(1, bin.observed) * rows, rows), bin);
  });
}
