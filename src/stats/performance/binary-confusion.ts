import { InvalidInputError } from "../../errors.ts";
import { numberAt } from "../../model/number-at.ts";
import { type BinaryRows, refuseBinaryRows } from "./binary-rows.ts";

/** Weight of the rows in each of the four cells. */
export interface BinaryCells {
  /** Positive and predicted so. */
  readonly tp: number;
  /** Negative but predicted positive. */
  readonly fp: number;
  readonly tn: number;
  readonly fn: number;
}

/** Truth against decision; without weights the cells are numbers of rows. */
export interface BinaryConfusion extends BinaryCells {
  /** Sums of the squared weights, which intervals need; absent when every row counts 1. */
  readonly squares?: BinaryCells;
}

/**
 * Confusion counts at a threshold: a row is predicted positive when its score is at least the threshold.
 *
 * @param rows - Decisions instead of scores: give 0 and 1, and any threshold above 0 up to 1.
 * @param threshold - Finite, 0.5 by default.
 * @throws `InvalidInputError` naming the row when a label is not 0 or 1, a score is not finite or a weight negative or not finite;
 *   when the threshold is not finite.
 *
 * @remarks Time O(n).
 * @see Fawcett, Pattern Recognition Letters 27 (2006), 861-874.
 *
 * @example
 * binaryConfusion({ labels: [1, 1, 0, 0], scores: [0.9, 0.4, 0.5, 0.1] }); // => { tp: 1, fp: 1, tn: 1, fn: 1 }
 */
export function binaryConfusion(rows: BinaryRows, threshold: number = 0.5): BinaryConfusion {
  refuseBinaryRows(rows);
  if (!Number.isFinite(threshold)) {
    throw new InvalidInputError("argument-not-valid", { argument: "threshold", value: threshold });
  }
  const { weights } = rows;
  const cells = cellsOf(rows, threshold, (row) => weights?.[row] ?? 1);
  return weights === undefined
    ? cells
    : { ...cells, squares: cellsOf(rows, threshold, (row) => numberAt(weights, row) ** 2) };
}

function cellsOf({ labels, scores }: BinaryRows, threshold: number, amount: (row: number) => number): BinaryCells {
  const sums = new Float64Array(4);
  for (let row = 0; row < labels.length; row++) {
    const cell = (labels[row] === 1 ? 2 : 0) + (numberAt(scores, row) >= threshold ? 1 : 0);
    sums[cell] = numberAt(sums, cell) + amount(row);
  }
  const [tn = 0, fp = 0, fn = 0, tp = 0] = sums;
  return { tp, fp, tn, fn };
}

/** Weight of all rows. */
export function confusionTotal({ tp, fp, tn, fn }: BinaryCells): number {
  return tp + fp + tn + fn;
}
