import { doubleAt } from "../../model/number-at.ts";
import type { RankedScores } from "./ranked-scores.ts";

/**
 * Ranking of all rows but those of one slice, without another walk over the rows.
 *
 * @param all - Ranking of all rows.
 * @param slice - Ranking of some of them, as `rankSlices` gives it.
 * @returns Scores at which no row is left are gone. With weights exact to rounding.
 * @remarks Time O(distinct scores).
 *
 * @example
 * const rows = { labels: [1, 0, 1], scores: [0.2, 0.7, 0.9] };
 * rankSlices(scoreOrder(rows), [0, 1, 1], 1).map((slice) => ranksWithout(rankScores(rows), slice).scores.length); // => [2]
 */
export function ranksWithout(all: RankedScores, slice: RankedScores): RankedScores {
  const isWeighted = all.positiveSquares !== all.positives;
  const length = all.scores.length;
  const [scores, counts] = [new Float64Array(length), new Float64Array(length)];
  const [positives, negatives] = [new Float64Array(length), new Float64Array(length)];
  const positiveSquares = isWeighted ? new Float64Array(length) : positives;
  const negativeSquares = isWeighted ? new Float64Array(length) : negatives;
  let [kept, next] = [0, 0];
  for (let at = 0; at < length; at++) {
    const score = doubleAt(all.scores, at);
    const isShared = next < slice.scores.length && doubleAt(slice.scores, next) === score;
    const from = isShared ? next++ : -1;
    const count = doubleAt(all.counts, at) - doubleAt(slice.counts, from);
    if (count <= 0) continue;
    scores[kept] = score;
    counts[kept] = count;
    positives[kept] = Math.max(0, doubleAt(all.positives, at) - doubleAt(slice.positives, from));
    negatives[kept] = Math.max(0, doubleAt(all.negatives, at) - doubleAt(slice.negatives, from));
    if (isWeighted) {
      positiveSquares[kept] = Math.max(0, doubleAt(all.positiveSquares, at) - doubleAt(slice.positiveSquares, from));
      negativeSquares[kept] = Math.max(0, doubleAt(all.negativeSquares, at) - doubleAt(slice.negativeSquares, from));
    }
    kept++;
  }
  const [ofPositives, ofNegatives] = [positives.subarray(0, kept), negatives.subarray(0, kept)];
  return {
    scores: scores.subarray(0, kept),
    counts: counts.subarray(0, kept),
    positives: ofPositives,
    negatives: ofNegatives,
    positiveSquares: isWeighted ? positiveSquares.subarray(0, kept) : ofPositives,
    negativeSquares: isWeighted ? negativeSquares.subarray(0, kept) : ofNegatives,
    positiveTotal: sumOf(ofPositives),
    negativeTotal: sumOf(ofNegatives),
    rows: all.rows - slice.rows,
  };
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += doubleAt(values, at);
  return sum;
}
