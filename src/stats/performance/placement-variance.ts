import { doubleAt } from "../../model/number-at.ts";
import type { RankedScores } from "./ranked-scores.ts";
import { rocAuc } from "./roc-auc.ts";

/** An area under the ROC curve and DeLong's variance of it. */
export interface PlacementVariance {
  /** Null when a class has no rows. */
  readonly area: number | null;
  /** 0 where a class has fewer than two effective rows: then nothing can be said. */
  readonly variance: number;
}

/**
 * DeLong's variance of an area under the ROC curve, also with weights (the linearized variance of a weighted area).
 *
 * @remarks Without weights the variance is that of `delong`. Time O(distinct scores).
 * @see DeLong, DeLong & Clarke-Pearson, Biometrics 44 (1988), 837-845.
 */
export function placementVariance(ranked: RankedScores): PlacementVariance {
  const area = rocAuc(ranked);
  if (area === null) return { area, variance: 0 };
  const { positives, negatives, positiveSquares, negativeSquares, positiveTotal, negativeTotal } = ranked;
  let [below, above, ofPositives, ofNegatives, squares, otherSquares] = [negativeTotal, 0, 0, 0, 0, 0];
  for (let at = 0; at < positives.length; at++) {
    const [here, other] = [doubleAt(positives, at), doubleAt(negatives, at)];
    below -= other;
    ofPositives += doubleAt(positiveSquares, at) * ((below + other / 2) / negativeTotal - area) ** 2;
    ofNegatives += doubleAt(negativeSquares, at) * ((above + here / 2) / positiveTotal - area) ** 2;
    above += here;
    squares += doubleAt(positiveSquares, at);
    otherSquares += doubleAt(negativeSquares, at);
  }
  return { area, variance: part(ofPositives, positiveTotal, squares) + part(ofNegatives, negativeTotal, otherSquares) };
}

/** One class's part, corrected for the degree of freedom that its mean takes. */
function part(sum: number, total: number, squares: number): number {
  const left = 1 - squares / total / total;
  return left > 1e-12 ? sum / total / total / left : 0;
}

/** Kish's effective number of rows of each class. */
export interface EffectiveRows {
  readonly positives: number;
  readonly negatives: number;
}

export function effectiveRows(ranked: RankedScores): EffectiveRows {
  const { positives, negatives, positiveSquares, negativeSquares, positiveTotal, negativeTotal } = ranked;
  return {
    positives: positives === positiveSquares ? positiveTotal : kishRows(positives, positiveSquares),
    negatives: negatives === negativeSquares ? negativeTotal : kishRows(negatives, negativeSquares),
  };
}

function kishRows(weights: Float64Array, squares: Float64Array): number {
  let [total, square] = [0, 0];
  for (let at = 0; at < weights.length; at++) {
    total += doubleAt(weights, at);
    square += doubleAt(squares, at);
  }
  return square > 0 ? (total * total) / square : 0;
}
