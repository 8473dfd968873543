import { addAt, byteAt, doubleAt, intAt, wordAt } from "../../model/number-at.ts";
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

/** Rows put in order once, so that subsets of them can be ranked without another sort: scores falling. */
export interface ScoreOrder {
  /** Row numbers. */
  readonly rows: Uint32Array;
  readonly scores: Float64Array;
  readonly labels: Uint8Array;
  /** Null when every row counts 1. */
  readonly weights: Float64Array | null;
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
  return rankOrder(scoreOrder(rows));
}

/** `rankScores` of rows that are in order already. */
export function rankOrder({ scores, labels, weights }: ScoreOrder): RankedScores {
  const into = emptyRanks(scores.length, weights !== null);
  let distinct = 0;
  for (let place = 0; place < scores.length; place++) {
    const weight = weights === null ? 1 : doubleAt(weights, place);
    if (weight === 0) continue;
    const score = doubleAt(scores, place);
    if (distinct === 0 || doubleAt(into.scores, distinct - 1) !== score) into.scores[distinct++] = score;
    addRow(into, distinct - 1, byteAt(labels, place) === 1, weight);
  }
  return shortened(into, distinct);
}

/** The order alone, for `rankSlices` on several slices of the same rows. Throws as `rankScores`. */
export function scoreOrder(source: BinaryRows): ScoreOrder {
  refuseBinaryRows(source);
  const { labels, weights } = source;
  const { rows, values } = descendingOrder(new Float64Array(source.scores));
  return {
    rows,
    scores: values,
    labels: inOrder(new Uint8Array(labels), rows),
    weights: weights === undefined ? null : weightsInOrder(new Float64Array(weights), rows),
  };
}

/** Small arrays first: taking from them in any order does not wait for memory. */
function inOrder(labels: Uint8Array, rows: Uint32Array): Uint8Array {
  const ordered = new Uint8Array(rows.length);
  for (let place = 0; place < rows.length; place++) ordered[place] = byteAt(labels, wordAt(rows, place));
  return ordered;
}

function weightsInOrder(weights: Float64Array, rows: Uint32Array): Float64Array {
  const ordered = new Float64Array(rows.length);
  for (let place = 0; place < rows.length; place++) ordered[place] = doubleAt(weights, wordAt(rows, place));
  return ordered;
}

/**
 * Ranks each slice of the rows by itself, all in one walk.
 *
 * @param order - Of `scoreOrder`.
 * @param sliceOf - Slice of each row, from 0 to `sliceCount - 1`; any other number leaves the row out.
 * @param sliceCount - At least 1.
 * @returns One ranking a slice; one without rows for a slice without rows.
 * @remarks Time O(n), whatever the number of slices.
 *
 * @example
 * rankSlices(scoreOrder({ labels: [1, 0, 1], scores: [0.2, 0.7, 0.9] }), [0, 1, 0], 2)[0]?.positiveTotal; // => 2
 */
export function rankSlices(order: ScoreOrder, sliceOf: ArrayLike<number>, sliceCount: number): readonly RankedScores[] {
  const slices = new Int32Array(order.rows.length);
  for (let place = 0; place < slices.length; place++) slices[place] = sliceOf[wordAt(order.rows, place)] ?? -1;
  return rank(order, slices, sliceCount);
}

function rank(
  { scores, labels, weights }: ScoreOrder,
  slices: Int32Array,
  sliceCount: number,
): readonly RankedScores[] {
  const ranks = rowsOfSlices(slices, sliceCount).map((rows) => emptyRanks(rows, weights !== null));
  const distinct = new Int32Array(sliceCount);
  for (let place = 0; place < scores.length; place++) {
    const slice = intAt(slices, place);
    const into = ranks[slice];
    const weight = weights === null ? 1 : doubleAt(weights, place);
    if (into === undefined || weight === 0) continue;
    const score = doubleAt(scores, place);
    const last = intAt(distinct, slice) - 1;
    const at = last >= 0 && doubleAt(into.scores, last) === score ? last : last + 1;
    into.scores[at] = score;
    distinct[slice] = at + 1;
    addRow(into, at, byteAt(labels, place) === 1, weight);
  }
  return ranks.map((ofSlice, slice) => shortened(ofSlice, intAt(distinct, slice)));
}

function rowsOfSlices(slices: Int32Array, sliceCount: number): readonly number[] {
  const counts = new Uint32Array(sliceCount);
  for (let place = 0; place < slices.length; place++) {
    const slice = intAt(slices, place);
    if (slice >= 0 && slice < sliceCount) counts[slice] = wordAt(counts, slice) + 1;
  }
  return [...counts];
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

function shortened(ranks: Ranks, length: number): RankedScores {
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
    rows: sumOf(ranks.counts),
  };
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += doubleAt(values, index);
  return sum;
}
