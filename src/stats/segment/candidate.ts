import { byteAt, doubleAt, intAt } from "../../model/number-at.ts";
import type { BinnedFeature } from "./bin-feature.ts";

/** The half that is searched. */
export interface SearchedHalf {
  readonly features: readonly BinnedFeature[];
  /** One for each row, shifted and scaled to mean 0 and standard deviation 1. */
  readonly losses: Float64Array;
  /** A segment has at least so many rows of this half (included), */
  readonly minimumRows: number;
  /** and at most so many (included). */
  readonly maximumRows: number;
}

/** Some bins of one column. */
export interface BinChoice {
  readonly column: BinnedFeature;
  readonly bins: readonly number[];
  /** Logarithm of how many such choices there were. */
  readonly cost: number;
}

/** A possible segment: rows that are in the chosen bins of every chosen column. */
export interface Candidate {
  readonly choices: readonly BinChoice[];
  readonly rows: number;
  /** Of the scaled losses inside. */
  readonly lossSum: number;
  /** `evidence` less the costs of the choices. */
  readonly score: number;
}

/**
 * Half the squared standardized gap between a segment's mean loss and the mean of all rows: how many nats likelier the segment's
 * rows are with a mean of their own. 0 when they are no worse. The variance is that of all rows, so that a few rows that happen to agree weigh no more than others.
 */
export function evidence(rows: number, lossSum: number, allRows: number): number {
  return lossSum <= 0 || rows === 0 || rows >= allRows ? 0 : (lossSum * lossSum) / (2 * rows * (1 - rows / allRows));
}

/** Mean of the losses inside less the mean outside, in standard deviations. */
export function gapOf({ rows, lossSum }: Pick<Candidate, "rows" | "lossSum">, allRows: number): number {
  return rows === 0 || rows === allRows ? 0 : (lossSum * allRows) / (rows * (allRows - rows));
}

/** Numbers of the rows, within the half, that are in all chosen bins; ascending. */
export function rowsOfChoices(choices: readonly BinChoice[], half: SearchedHalf): Int32Array {
  const rows = new Int32Array(half.losses.length);
  for (let row = 0; row < rows.length; row++) rows[row] = row;
  let left = rows.length;
  for (const { column, bins } of choices) {
    const isChosen = new Uint8Array(256);
    for (const bin of bins) isChosen[bin] = 1;
    left = keepChosen(rows.subarray(0, left), column.bins, isChosen);
  }
  return rows.slice(0, left);
}

/** Moves the rows of chosen bins to the front, in their order, and counts them. */
function keepChosen(rows: Int32Array, binOfRow: Uint8Array, isChosen: Uint8Array): number {
  let kept = 0;
  for (let at = 0; at < rows.length; at++) {
    const row = intAt(rows, at);
    rows[kept] = row;
    kept += byteAt(isChosen, byteAt(binOfRow, row));
  }
  return kept;
}

/** The candidate that some choices make. */
export function candidateOf(choices: readonly BinChoice[], half: SearchedHalf): Candidate {
  const rows = rowsOfChoices(choices, half);
  let lossSum = 0;
  for (let at = 0; at < rows.length; at++) lossSum += doubleAt(half.losses, intAt(rows, at));
  const cost = choices.reduce((sum, choice) => sum + choice.cost, 0);
  const score = evidence(rows.length, lossSum, half.losses.length) - cost;
  return { choices, rows: rows.length, lossSum, score };
}
