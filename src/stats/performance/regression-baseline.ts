import { doubleAt } from "../../model/number-at.ts";
import { meanOf } from "./influence.ts";
import { quickSelect } from "./quick-select.ts";
import { refuseColumn, type RegressionRows } from "./regression-rows.ts";

export type ConstantBaseline = "mean" | "median";

/**
 * Predictions of a model that always says the reference's mean or median target: what a model must beat.
 *
 * The mean is the best constant for rmse and r2, the median for mae.
 *
 * @param kind - "mean" or "median" (of an even number the mean of the middle two).
 * @param reference - Targets it learns from, finite.
 * @param target - Targets it is judged on, finite.
 * @returns The rows to judge it on; `null` when the reference has none.
 * @throws `InvalidInputError` when a value is not finite.
 *
 * @remarks Time O(n + m).
 * @see scikit-learn, `DummyRegressor`.
 *
 * @example
 * constantBaseline("mean", Float64Array.of(1, 2, 6), Float64Array.of(4))?.prediction; // => [3]
 */
export function constantBaseline(
  kind: ConstantBaseline,
  reference: Float64Array,
  target: Float64Array,
): RegressionRows | null {
  refuseColumn("reference", reference, reference.length);
  refuseColumn("target", target, target.length);
  const constant = kind === "mean" ? meanOf(reference) : medianOf(reference);
  return constant === null ? null : { target, prediction: new Float64Array(target.length).fill(constant) };
}

function medianOf(values: Float64Array): number | null {
  if (values.length === 0) return null;
  const copy = values.slice();
  const high = quickSelect(copy, values.length >>> 1);
  return values.length % 2 === 1 ? high : (quickSelect(copy, values.length / 2 - 1) + high) / 2;
}

/** Rows of the last-value baseline, with where they came from. */
export interface LastValueRows extends RegressionRows {
  /** Number of each row among those given, in time order; the first row in time has no value before it and is left out. */
  readonly rows: Uint32Array;
}

/**
 * Predictions of a model that always says the previous target in time.
 *
 * Rows of the same time keep the order in which they stand. Assumes that a target is known before the next row's prediction.
 *
 * @param target - Targets, finite.
 * @param timeMs - Time of each row.
 * @returns All rows in time order but the first; empty with fewer than 2 rows.
 * @throws `InvalidInputError` when lengths differ or a value is not finite.
 *
 * @remarks Time O(n log n), O(n) when the rows are in time order.
 * @see Hyndman & Athanasopoulos, Forecasting: Principles and Practice (2021), section 5.2 (naive method).
 *
 * @example
 * lastValueBaseline(Float64Array.of(5, 7, 6), Float64Array.of(30, 10, 20)).prediction; // => [7, 6]
 */
export function lastValueBaseline(target: Float64Array, timeMs: Float64Array): LastValueRows {
  refuseColumn("target", target, target.length);
  refuseColumn("timeMs", timeMs, target.length);
  const order = Uint32Array.from(target, (_, row) => row);
  const sorted = timeMs.every((time, row) => row === 0 || time >= doubleAt(timeMs, row - 1));
  // oxlint-disable-next-line unicorn/no-array-sort -- a copy of a million row numbers for nothing
  if (!sorted) order.sort((a, b) => doubleAt(timeMs, a) - doubleAt(timeMs, b) || a - b);
  const at = (rows: Uint32Array): Float64Array => Float64Array.from(rows, (row) => doubleAt(target, row));
  return { rows: order.slice(1), target: at(order.slice(1)), prediction: at(order.slice(0, -1)) };
}
