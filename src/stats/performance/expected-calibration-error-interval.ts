import { type Interval, normalReach, usualConfidence } from "../interval.ts";
import { binomialLogPmf } from "../binomial.ts";
import { normalCdf } from "../normal.ts";
import { calibrationBins } from "./calibration-bins.ts";
import type { RankedScores } from "./ranked-scores.ts";

/** Up to here the gap of a bin is taken over the binomial distribution, above over the normal. */
const exactRows = 60;

/** One bin: its share of the weight, what was predicted, how far the observed share lies from it, and its effective rows. */
interface BinGap {
  readonly part: number;
  readonly predicted: number;
  readonly gap: number;
  readonly rows: number;
}

/**
 * Interval of the calibration error that is left when chance is taken off.
 *
 * `expectedCalibrationError` is above 0 for a perfect model, because chance moves every bin. This interval holds the true errors whose
 * expected value at these bins lies near enough the one seen: the true gaps are taken to be the seen ones, all smaller or larger by one
 * factor, and each bin's gap to be normal. So it may lie wholly below the value, and reaches 0 when the value is no more than chance.
 *
 * @param ranked - Of `rankScores`, scores from 0 to 1; 15 bins.
 * @param confidence - Between 0 and 1 (both excluded), 0.95 by default.
 * @returns From 0 to 1. Null without rows.
 * @throws `InvalidInputError` when a score is no probability or the confidence is outside its range.
 * @remarks Mean and variance of folded normals, then bisection: time O(distinct scores).
 * @see Leone, Nelson & Nottingham, Technometrics 3 (1961), 543-550; Kumar, Liang & Ma, NeurIPS (2019).
 *
 * @example
 * expectedCalibrationErrorInterval(rankScores({ labels: [0, 1, 1], scores: [0.1, 0.1, 0.9] }))?.low; // => 0
 */
export function expectedCalibrationErrorInterval(
  ranked: RankedScores,
  confidence: number = usualConfidence,
): Interval | null {
  const reach = normalReach(confidence);
  const gaps = binGaps(ranked);
  if (gaps.length === 0) return null;
  const seen = gaps.reduce((sum, { part, gap }) => sum + part * Math.abs(gap), 0);
  const isBelow = (factor: number): boolean => {
    const { mean, deviation } = expectedError(gaps, factor);
    return seen - mean > reach * deviation;
  };
  const isAbove = (factor: number): boolean => {
    const { mean, deviation } = expectedError(gaps, factor);
    return mean - seen > reach * deviation;
  };
  const low = seen * lastTrue(isBelow);
  const high = seen * lastTrue((factor) => !isAbove(factor));
  return { low, high: Math.min(1, high) };
}

function binGaps(ranked: RankedScores): readonly BinGap[] {
  const bins = calibrationBins(ranked);
  const weight = bins.reduce((sum, bin) => sum + bin.weight, 0);
  return bins.map(({ weight: ofBin, squares, observed, predicted }) => ({
    part: ofBin / weight,
    predicted,
    gap: observed - predicted,
    rows: Math.max(1, Math.round((ofBin * ofBin) / squares)),
  }));
}

/** Mean and standard deviation of the calibration error when the true gaps are the seen ones times a factor. */
function expectedError(gaps: readonly BinGap[], factor: number): { mean: number; deviation: number } {
  let [mean, variance] = [0, 0];
  for (const { part, predicted, gap, rows } of gaps) {
    const share = Math.min(1, Math.max(0, predicted + factor * gap));
    const first = rows <= exactRows ? binomialGap(share, predicted, rows) : normalGap(share, predicted, rows);
    const second = (share - predicted) ** 2 + (share * (1 - share)) / rows;
    mean += part * first;
    variance += part * part * Math.max(0, second - first * first);
  }
  return { mean, deviation: Math.sqrt(variance) };
}

/** Expected gap of a share of `rows` from what was predicted, over the binomial distribution. */
function binomialGap(share: number, predicted: number, rows: number): number {
  let mean = 0;
  for (let hits = 0; hits <= rows; hits++) {
    mean += Math.exp(binomialLogPmf(hits, rows, share)) * Math.abs(hits / rows - predicted);
  }
  return mean;
}

/** The same over the normal distribution: the mean of a folded normal. */
function normalGap(share: number, predicted: number, rows: number): number {
  const center = share - predicted;
  const error = Math.sqrt((share * (1 - share)) / rows);
  if (error === 0) return Math.abs(center);
  const z = center / error;
  return error * Math.sqrt(2 / Math.PI) * Math.exp((-z * z) / 2) + center * (1 - 2 * normalCdf(-z));
}

/** The largest factor up to which something holds that holds at first and then no more; 0 when it never does. */
function lastTrue(holds: (factor: number) => boolean): number {
  if (!holds(0)) return 0;
  let [inside, outside] = [0, 1];
  while (holds(outside) && outside < 1e6) outside *= 2;
  for (let step = 0; step < 60; step++) {
    const middle = (inside + outside) / 2;
    if (holds(middle)) inside = middle;
    else outside = middle;
  }
  return inside;
}
