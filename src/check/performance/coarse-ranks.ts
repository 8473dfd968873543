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
  const isWeighted = ranked.positiveSquares !== ranked.positives;
  const into = new GroupSums(most, isWeighted);
  const part = (ranked.positiveTotal + ranked.negativeTotal) / most;
  let [passed, start] = [0, 0];
  for (let at = 0; at < length; at++) {
    if (passed - start >= part && into.group < most - 1) {
      into.group++;
      start = passed;
    }
    into.add(ranked, at);
    passed += doubleAt(ranked.positives, at) + doubleAt(ranked.negatives, at);
  }
  return { ...ranked, ...into.ranks() };
}

type Ranks = Omit<RankedScores, "positiveTotal" | "negativeTotal" | "rows">;

/** Sums of neighboring scores, group after group. */
class GroupSums {
  group = 0;
  readonly #isWeighted: boolean;
  readonly #scoreSums: Float64Array;
  readonly #counts: Float64Array;
  readonly #positives: Float64Array;
  readonly #negatives: Float64Array;
  readonly #positiveSquares: Float64Array;
  readonly #negativeSquares: Float64Array;

  constructor(most: number, isWeighted: boolean) {
    this.#isWeighted = isWeighted;
    [this.#scoreSums, this.#counts] = [new Float64Array(most), new Float64Array(most)];
    [this.#positives, this.#negatives] = [new Float64Array(most), new Float64Array(most)];
    this.#positiveSquares = isWeighted ? new Float64Array(most) : this.#positives;
    this.#negativeSquares = isWeighted ? new Float64Array(most) : this.#negatives;
  }

  /** Adds one score to the group. */
  add(ranked: RankedScores, at: number): void {
    const { group } = this;
    const count = doubleAt(ranked.counts, at);
    addAt(this.#scoreSums, group, doubleAt(ranked.scores, at) * count);
    addAt(this.#counts, group, count);
    addAt(this.#positives, group, doubleAt(ranked.positives, at));
    addAt(this.#negatives, group, doubleAt(ranked.negatives, at));
    if (!this.#isWeighted) return;
    addAt(this.#positiveSquares, group, doubleAt(ranked.positiveSquares, at));
    addAt(this.#negativeSquares, group, doubleAt(ranked.negativeSquares, at));
  }

  ranks(): Ranks {
    const used = (sums: Float64Array): Float64Array => sums.subarray(0, this.group + 1);
    const [positives, negatives] = [used(this.#positives), used(this.#negatives)];
    return {
      scores: used(this.#scoreSums).map((sum, group) => sum / doubleAt(this.#counts, group)),
      counts: used(this.#counts),
      positives,
      negatives,
      positiveSquares: this.#isWeighted ? used(this.#positiveSquares) : positives,
      negativeSquares: this.#isWeighted ? used(this.#negativeSquares) : negatives,
    };
  }
}
