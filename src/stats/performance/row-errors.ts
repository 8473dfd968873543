import { doubleAt } from "../../model/number-at.ts";
import type { RegressionRows } from "./regression-rows.ts";

// Each has a loop of its own: one that is given the function costs three times as much, because the engine cannot compile it for all of them.

/** Prediction less target of every row. */
export function signedErrors({ target, prediction }: RegressionRows): Float64Array {
  const errors = new Float64Array(target.length);
  for (let row = 0; row < errors.length; row++) errors[row] = doubleAt(prediction, row) - doubleAt(target, row);
  return errors;
}

/** The loss whose mean is the mean absolute error. */
export function absoluteErrors({ target, prediction }: RegressionRows): Float64Array {
  const errors = new Float64Array(target.length);
  for (let row = 0; row < errors.length; row++)
    errors[row] = Math.abs(doubleAt(prediction, row) - doubleAt(target, row));
  return errors;
}

/** The loss whose mean is the mean squared error. */
export function squaredErrors({ target, prediction }: RegressionRows): Float64Array {
  return squaredDeviations(prediction, target);
}

/** From one number, or from another column. */
export function squaredDeviations(values: Float64Array, from: Float64Array | number): Float64Array {
  const squares = new Float64Array(values.length);
  for (let row = 0; row < squares.length; row++) {
    const deviation = doubleAt(values, row) - (typeof from === "number" ? from : doubleAt(from, row));
    squares[row] = deviation * deviation;
  }
  return squares;
}

export function absoluteValues(values: Float64Array): Float64Array {
  const sizes = new Float64Array(values.length);
  for (let row = 0; row < sizes.length; row++) sizes[row] = Math.abs(doubleAt(values, row));
  return sizes;
}
