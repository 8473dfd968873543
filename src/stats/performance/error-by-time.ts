import { addAt, doubleAt } from "../../model/number-at.ts";
import { place, rangeOf } from "./predicted-actual-grid.ts";
import { refuseColumn, refuseRows, type RegressionRows } from "./regression-rows.ts";

/** Errors of the rows of one span of time. */
export interface TimeSpanError {
  readonly fromMs: number;
  readonly toMs: number;
  readonly rowCount: number;
  /** Of prediction less target; `null` without rows. */
  readonly meanError: number | null;
  readonly mae: number | null;
}

const mostSpans = 60;

/**
 * Mean error and mean absolute error by time, in spans of equal length from the first to the last row.
 *
 * @param rows - `target` and `prediction`; weights are not used.
 * @param timeMs - Time of each row, finite.
 * @param spans - From 1 to 60 (included), 60 by default.
 * @returns Spans in order, [from, to), the last closed; none without rows, one when all rows have one time.
 * @throws `InvalidInputError` when lengths differ or a value is not finite.
 *
 * @remarks Time O(n).
 *
 * @example
 * const rows = { target: Float64Array.of(1, 1, 1), prediction: Float64Array.of(2, 0, 4) };
 * errorByTime(rows, Float64Array.of(0, 10, 100), 2)[1]?.mae; // => 3
 */
export function errorByTime(rows: RegressionRows, timeMs: Float64Array, spans: number = mostSpans): TimeSpanError[] {
  refuseRows(rows);
  refuseColumn("timeMs", timeMs, rows.target.length);
  if (timeMs.length === 0) return [];
  const range = rangeOf(timeMs);
  const [from, to] = range;
  const parts = to > from ? Math.min(mostSpans, Math.max(1, Math.floor(spans))) : 1;
  const [counts, errors, sizes] = [new Float64Array(parts), new Float64Array(parts), new Float64Array(parts)];
  for (let row = 0; row < timeMs.length; row++) {
    const span = place(doubleAt(timeMs, row), range, parts);
    const error = doubleAt(rows.prediction, row) - doubleAt(rows.target, row);
    addAt(counts, span, 1);
    addAt(errors, span, error);
    addAt(sizes, span, Math.abs(error));
  }
  const at = (edge: number): number => from + ((to - from) * edge) / parts;
  return Array.from({ length: parts }, (_, span) => {
    const rowCount = doubleAt(counts, span);
    const mean = (sums: Float64Array): number | null => (rowCount > 0 ? doubleAt(sums, span) / rowCount : null);
    return { fromMs: at(span), toMs: at(span + 1), rowCount, meanError: mean(errors), mae: mean(sizes) };
  });
}
