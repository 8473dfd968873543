import { addAt, doubleAt, intAt } from "../../model/number-at.ts";
import type { BinaryCells, BinaryConfusion } from "../../stats/performance/binary-confusion.ts";
import type { ClassRows } from "./usable-rows.ts";

/** A binary confusion and the rows that it counts. */
export interface CountedConfusion {
  readonly confusion: BinaryConfusion;
  readonly rows: number;
}

/**
 * Confusions of the slices of binary rows, and one more at the end of the rows of no slice.
 *
 * @param slices - Slice of each of the rows; null: all of them are slice 0.
 * @remarks Time O(n).
 */
export function confusionsOfSlices(
  { labels, predictions, weights }: Pick<ClassRows, "labels" | "predictions" | "weights">,
  slices: Int32Array | null,
  count: number,
): readonly CountedConfusion[] {
  const cells = 4 * (count + 1);
  const [sums, squares, rows] = [new Float64Array(cells), new Float64Array(cells), new Float64Array(count + 1)];
  for (let row = 0; row < labels.length; row++) {
    const code = slices === null ? 0 : intAt(slices, row);
    const slice = code >= 0 && code < count ? code : count;
    const cell = 4 * slice + 2 * intAt(labels, row) + intAt(predictions, row);
    const weight = weights === undefined ? 1 : doubleAt(weights, row);
    addAt(sums, cell, weight);
    addAt(squares, cell, weight * weight);
    addAt(rows, slice, 1);
  }
  return Array.from(rows, (ofSlice, slice) => ({
    confusion: confusionAt(sums, weights === undefined ? null : squares, slice),
    rows: ofSlice,
  }));
}

function confusionAt(sums: Float64Array, squares: Float64Array | null, slice: number): BinaryConfusion {
  const cells = cellsAt(sums, slice);
  return squares === null ? cells : { ...cells, squares: cellsAt(squares, slice) };
}

function cellsAt(sums: Float64Array, slice: number): BinaryCells {
  const [tn = 0, fp = 0, fn = 0, tp = 0] = sums.subarray(4 * slice, 4 * slice + 4);
  return { tp, fp, tn, fn };
}

/** All confusions but one, added. */
export function confusionOutside(all: readonly CountedConfusion[], slice: number): CountedConfusion {
  return all.reduce((sum, part, index) => (index === slice ? sum : added(sum, part)), nothing);
}

const noCells: BinaryCells = { tp: 0, fp: 0, tn: 0, fn: 0 };
const nothing: CountedConfusion = { confusion: noCells, rows: 0 };

function added(left: CountedConfusion, right: CountedConfusion): CountedConfusion {
  const rows = left.rows + right.rows;
  const cells = addedCells(left.confusion, right.confusion);
  const { squares } = right.confusion;
  if (squares === undefined) return { confusion: cells, rows };
  return { confusion: { ...cells, squares: addedCells(left.confusion.squares ?? noCells, squares) }, rows };
}

function addedCells(left: BinaryCells, right: BinaryCells): BinaryCells {
  return {
    tp: left.tp + right.tp,
    fp: left.fp + right.fp,
    tn: left.tn + right.tn,
    fn: left.fn + right.fn,
  };
}
