import { addAt, doubleAt } from "../../model/number-at.ts";
import type { RankedScores } from "../../stats/performance/ranked-scores.ts";

/**
 * Joins neighboring scores into groups of about equal weight, for pictures of millions of rows: a curve through the groups'
 * ends is the curve itself at those places. Each group has its mean score.
 *
 * @param most - Scores that remain at most; fewer are left as they are.
 * @remarks Time O(distinct scores).
 */
export function coarseRanks(ranked: RankedScores, most: number): RankedScores {
  const length = ranked.scores.length;
  if (length <= most) return ranked;
  const groups = groupsOf(ranked, most);
  const summed = (values: Float64Array): Float64Array => {
    const sums = new Float64Array(most);
    for (let at = 0; at < length; at++) addAt(sums, groups[at] ?? 0, doubleAt(values, at));
    return sums.subarray(0, (groups[length - 1] ?? 0) + 1);
  };
  const [counts, positives, negatives] = [summed(ranked.counts), summed(ranked.positives), summed(ranked.negatives)];
  const isWeighted = ranked.positiveSquares !== ranked.positives;
  const scores = summed(ranked.scores.map((score, at) => score * doubleAt(ranked.counts, at)));
  return {
    ...ranked,
    scores: scores.map((sum, group) => sum / doubleAt(counts, group)),
    counts,
    positives,
    negatives,
    positiveSquares: isWeighted ? summed(ranked.positiveSquares) : positives,
    negativeSquares: isWeighted ? summed(ranked.negativeSquares) : negatives,
  };
}

/** Group of each score, without gaps: a new one begins where the weight passed reaches the next part of the whole. */
function groupsOf(
  { scores, positives, negatives, positiveTotal, negativeTotal }: RankedScores,
  most: number,
): Uint32Array {
  const groups = new Uint32Array(scores.length);
  const part = (positiveTotal + negativeTotal) / most;
  let [passed, group, start] = [0, 0, 0];
  for (let at = 0; at < scores.length; at++) {
    if (passed - start >= part && group < most - 1) [group, start] = [group + 1, passed];
    groups[at] = group;
    passed += doubleAt(positives, at) + doubleAt(negatives, at);
  }
  return groups;
}
