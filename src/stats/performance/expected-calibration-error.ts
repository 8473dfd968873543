import { type CalibrationBin, calibrationBins } from "./calibration-bins.ts";
import type { RankedScores } from "./ranked-scores.ts";

/**
 * Expected calibration error: the gap of mean probability and share of positives in each bin, averaged over the rows.
 *
 * @param ranked - Of `rankScores`, scores from 0 to 1.
 * @param binCount - Bins of equal numbers of rows as in `calibrationBins`, 15 by default.
 * @returns From 0 to 1, null without rows. Above 0 by chance even for a perfect model: about 0.2 at 50 rows, 0.03 at 2,000;
 *   `expectedCalibrationErrorInterval` takes that off.
 * @throws `InvalidInputError` when a score is no probability or the number of bins is not a positive whole number.
 * @remarks Time O(distinct scores).
 * @see Naeini, Cooper & Hauskrecht, AAAI (2015), 2901-2907.
 *
 * @example
 * expectedCalibrationError(rankScores({ labels: [0, 1, 1], scores: [0.1, 0.1, 0.9] }), 2); // => 0.3
 */
export function expectedCalibrationError(ranked: RankedScores, binCount?: number): number | null {
  return weightedGap(calibrationBins(ranked, binCount));
}

function weightedGap(bins: readonly CalibrationBin[]): number | null {
  const weight = bins.reduce((sum, bin) => sum + bin.weight, 0);
  if (bins.length === 0) return null;
  return bins.reduce((sum, bin) => sum + bin.weight * Math.abs(bin.observed - bin.predicted), 0) / weight;
}
