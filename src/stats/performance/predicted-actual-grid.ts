import { doubleAt, numberAt } from "../../model/number-at.ts";
import { refuseRows, type RegressionRows } from "./regression-rows.ts";

/** Counts of rows in squares over both ranges, all squares of one size on each axis. */
export interface PredictedActualGrid {
  readonly targetFrom: number;
  readonly targetTo: number;
  readonly predictionFrom: number;
  readonly predictionTo: number;
  readonly size: number;
  /** `counts[row][column]`: targets rise with the column, predictions with the row. */
  readonly counts: readonly (readonly number[])[];
}

const largestSize = 40;

/**
 * Density of prediction against target as counts on a square grid, for a plot that does not grow with the rows.
 *
 * @param rows - `target` and `prediction`; weights are not used.
 * @param size - Squares on a side, from 1 to 40 (included), 40 by default.
 * @returns Ranges are those of the rows; the last square is closed. `null` without rows; a column that does not vary fills its first squares.
 * @throws `InvalidInputError` when lengths differ or a value is not finite.
 *
 * @remarks Time O(n).
 *
 * @example
 * predictedActualGrid({ target: Float64Array.of(0, 1), prediction: Float64Array.of(0, 2) }, 2)?.counts; // => [[1, 0], [0, 1]]
 */
export function predictedActualGrid(rows: RegressionRows, size: number = largestSize): PredictedActualGrid | null {
  refuseRows(rows);
  const { target, prediction } = rows;
  if (target.length === 0) return null;
  const side = Math.min(largestSize, Math.max(1, Math.floor(size)));
  const [across, up] = [rangeOf(target), rangeOf(prediction)];
  const counts = Array.from({ length: side }, () => Array.from({ length: side }, () => 0));
  for (let row = 0; row < target.length; row++) {
    const line = counts[place(doubleAt(prediction, row), up, side)] ?? [];
    const column = place(doubleAt(target, row), across, side);
    line[column] = numberAt(line, column) + 1;
  }
  const [targetFrom, targetTo] = across;
  const [predictionFrom, predictionTo] = up;
  return { targetFrom, targetTo, predictionFrom, predictionTo, size: side, counts };
}

type Range = readonly [number, number];

/** Least and greatest value. */
export function rangeOf(values: Float64Array): Range {
  let [least, greatest] = [Infinity, -Infinity];
  for (let row = 0; row < values.length; row++) {
    least = Math.min(least, doubleAt(values, row));
    greatest = Math.max(greatest, doubleAt(values, row));
  }
  return [least, greatest];
}

/** Which of `parts` equal parts of the range holds the value; the ends of the range hold what lies beyond. */
export function place(value: number, [from, to]: Range, parts: number): number {
  if (!(to > from)) return 0;
  return Math.min(parts - 1, Math.max(0, Math.floor(((value - from) / (to - from)) * parts)));
}
