import { InvalidInputError } from "../../errors.ts";
import { doubleAt, lastOf } from "../../model/number-at.ts";
import type { RankedScores } from "./ranked-scores.ts";

/** Rows whose probabilities lie close together: what was promised and what came true. */
export interface CalibrationBin {
  readonly rows: number;
  readonly weight: number;
  /** Sum of the squared weights. */
  readonly squares: number;
  /** Mean probability, by weight. */
  readonly predicted: number;
  /** Share of positives, by weight. */
  readonly observed: number;
}

/**
 * Bins of equal numbers of rows, exactly those of scikit-learn's `calibration_curve(strategy="quantile")`.
 *
 * Edges are the quantiles 1/b, 2/b, ... of the probabilities (linear between rows); a bin holds what is above its lower edge and up to
 * its upper edge (included). So equal probabilities never part, bins differ in size where there are ties, and empty ones are left out.
 * Edges count rows; weights act inside the bins only.
 *
 * @param ranked - Of `rankScores`, scores from 0 to 1.
 * @param binCount - 15 by default, at least 1.
 * @returns Bins with rows, probabilities rising; none without rows.
 * @throws `InvalidInputError` when a score is no probability or the number of bins is not a positive whole number.
 * @remarks Time O(distinct scores).
 * @see Nixon et al., CVPR Workshops (2019); scikit-learn `calibration_curve`.
 *
 * @example
 * calibrationBins(rankScores({ labels: [0, 1, 1], scores: [0.1, 0.1, 0.9] }), 2).map(({ rows }) => rows); // => [2, 1]
 */
export function calibrationBins(ranked: RankedScores, binCount: number = 15): readonly CalibrationBin[] {
  if (!(Number.isInteger(binCount) && binCount >= 1)) throw invalid("binCount", binCount);
  if (ranked.rows === 0) return [];
  if (doubleAt(ranked.scores, 0) > 1 || lastOf(ranked.scores) < 0) {
    throw new InvalidInputError("argument-not-valid", { argument: "scores" });
  }
  const edges = quantiles(ranked, innerShares(binCount));
  const bins: CalibrationBin[] = [];
  let to = ranked.scores.length;
  for (let bin = 0; bin < binCount; bin++) {
    const edge = edges[bin] ?? Infinity;
    let from = to;
    while (from > 0 && doubleAt(ranked.scores, from - 1) <= edge) from--;
    if (from < to) bins.push(binOf(ranked, from, to));
    to = from;
  }
  return bins;
}

function invalid(argument: string, value: number): InvalidInputError {
  return new InvalidInputError("argument-not-valid", { argument, value });
}

/** With the roundings of numpy's `linspace(0, 1, b + 1) * 100 / 100`, which decide on which side of an edge a row falls. */
function innerShares(binCount: number): readonly number[] {
  return Array.from({ length: binCount - 1 }, (_, bin) => ((bin + 1) * (1 / binCount) * 100) / 100);
}

/** Quantiles at rising shares, linear between rows, with numpy's roundings. */
function quantiles({ scores, counts, rows }: RankedScores, shares: readonly number[]): readonly number[] {
  let at = scores.length - 1;
  let passed = 0;
  const valueOfRow = (row: number): number => {
    while (passed + doubleAt(counts, at) <= row) passed += doubleAt(counts, at--);
    return doubleAt(scores, at);
  };
  return shares.map((share) => {
    const place = share * (rows - 1);
    const row = Math.floor(place);
    const low = valueOfRow(row);
    const high = row + 1 < passed + doubleAt(counts, at) ? low : doubleAt(scores, Math.max(0, at - 1));
    const part = place - row;
    return part < 0.5 ? low + (high - low) * part : high - (high - low) * (1 - part);
  });
}

function binOf(ranked: RankedScores, from: number, to: number): CalibrationBin {
  let [rows, positive, weight, squares, promised] = [0, 0, 0, 0, 0];
  for (let at = from; at < to; at++) {
    const here = doubleAt(ranked.positives, at) + doubleAt(ranked.negatives, at);
    rows += doubleAt(ranked.counts, at);
    positive += doubleAt(ranked.positives, at);
    weight += here;
    squares += doubleAt(ranked.positiveSquares, at) + doubleAt(ranked.negativeSquares, at);
    promised += here * doubleAt(ranked.scores, at);
  }
  return { rows, weight, squares, predicted: promised / weight, observed: positive / weight };
}
