import { doubleAt } from "../../model/number-at.ts";
import type { RankedScores } from "./ranked-scores.ts";

export interface CurveOptions {
  /** Leave out points that a picture does not need. */
  readonly dropIntermediate?: boolean;
}

/** Weight of the positive and of the negative rows at or above each distinct score. */
export function cumulativeCells({ positives, negatives }: RankedScores): { found: Float64Array; wrong: Float64Array } {
  return { found: cumulative(positives), wrong: cumulative(negatives) };
}

function cumulative(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length);
  let sum = 0;
  for (let at = 0; at < sums.length; at++) {
    sum += doubleAt(values, at);
    sums[at] = sum;
  }
  return sums;
}
