import { addAt, doubleAt, wordAt } from "../../model/number-at.ts";
import { type BinaryRows, refuseBinaryRows } from "./binary-rows.ts";
import { descendingOrder } from "./descending-order.ts";

/** Rows of both classes at each distinct score: all that a metric of ranking or of a threshold needs to know. */
export interface RankedScores {
  /** Distinct, falling. */
  readonly scores: Float64Array;
  /** Rows at each score. */
  readonly counts: Float64Array;
  /** Weight of the positive rows at each score; their number without weights. */
  readonly positives: Float64Array;
  readonly negatives: Float64Array;
  /** Sums of the squared weights; the same arrays as the weights when every row counts 1. */
  readonly positiveSquares: Float64Array;
  readonly negativeSquares: Float64Array;
  readonly positiveTotal: number;
  readonly negativeTotal: number;
  /** Rows of weight above 0. */
  readonly rows: number;
}

/** Rows put in order once, so that subsets of them can be ranked without another sort. */
export interface ScoreOrder {
  readonly source: BinaryRows;
  /** Row numbers, scores falling. */
  readonly order: Uint32Array;
}

/**
 * Sorts the rows by score once: the start of every metric of ranking.
 *
 * @param rows - Not changed. Rows of weight 0 are left out.
 * @throws `InvalidInputError` naming the row when a label is not 0 or 1, a score is not finite or a weight negative or not finite.
 *
 * @remarks Time O(n).
 *
 * @example
 * rankScores({ labels: [0, 1, 1], scores: [0.2, 0.7, 0.2] }).positives; // => [1, 1]
 */
export function rankScores(rows: BinaryRows): RankedScores {
  return rankSubset(scoreOrder(rows));
}

/** The order alone, for `rankSubset` on several slices of the same rows. Throws as `rankScores`. */
export function scoreOrder(source: BinaryRows): ScoreOrder {
  refuseBinaryRows(source);
  return { source, order: descendingOrder(Float64Array.from(source.scores)) };
}

/**
 * Ranks some of the rows.
 *
 * @param keep - One byte a row, not 0 for rows that belong to the subset; all rows without it.
 * @remarks Time O(n) whatever the size of the subset.
 */
export function rankSubset({ source, order }: ScoreOrder, keep?: Uint8Array): RankedScores {
  const { labels, scores, weights } = source;
  const into = emptyRanks(order.length, weights !== undefined);
  let distinct = 0;
  let rows = 0;
  let last = Number.NaN;
  for (let place = 0; place < order.length; place++) {
    const row = wordAt(order, place);
    const weight = weights === undefined ? 1 : (weights[row] ?? 0);
    if (weight === 0 || (keep !== undefined && keep[row] === 0)) continue;
    const score = scores[row] ?? 0;
    if (score !== last) into.scores[distinct++] = score;
    last = score;
    rows++;
    addRow(into, distinct - 1, labels[row] === 1, weight);
  }
  return { ...shortened(into, distinct), rows };
}

type Ranks = Omit<RankedScores, "positiveTotal" | "negativeTotal" | "rows">;

function emptyRanks(length: number, weighted: boolean): Ranks {
  const [scores, counts, positives, negatives] = [zeros(length), zeros(length), zeros(length), zeros(length)];
  const positiveSquares = weighted ? zeros(length) : positives;
  const negativeSquares = weighted ? zeros(length) : negatives;
  return { scores, counts, positives, negatives, positiveSquares, negativeSquares };
}

function zeros(length: number): Float64Array {
  return new Float64Array(length);
}

function addRow(into: Ranks, at: number, positive: boolean, weight: number): void {
  const weights = positive ? into.positives : into.negatives;
  const squares = positive ? into.positiveSquares : into.negativeSquares;
  addAt(into.counts, at, 1);
  addAt(weights, at, weight);
  if (squares !== weights) addAt(squares, at, weight * weight);
}

function shortened(ranks: Ranks, length: number): Omit<RankedScores, "rows"> {
  const positives = ranks.positives.subarray(0, length);
  const negatives = ranks.negatives.subarray(0, length);
  const weighted = ranks.positiveSquares !== ranks.positives;
  return {
    scores: ranks.scores.subarray(0, length),
    counts: ranks.counts.subarray(0, length),
    positives,
    negatives,
    positiveSquares: weighted ? ranks.positiveSquares.subarray(0, length) : positives,
    negativeSquares: weighted ? ranks.negativeSquares.subarray(0, length) : negatives,
    positiveTotal: sumOf(positives),
    negativeTotal: sumOf(negatives),
  };
}

export function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += doubleAt(values, index);
  return sum;
}
