import { InvalidInputError } from "../../errors.ts";
import { doubleAt } from "../../model/number-at.ts";

/** Truth and prediction of each row, all finite; missing values are counted and left out before. */
export interface RegressionRows {
  readonly target: Float64Array;
  readonly prediction: Float64Array;
  /** Weight of each row as scikit-learn's `sample_weight`: 0 or more; without it every row counts 1. */
  readonly weights?: Float64Array;
}

/** Loss of one row. */
export type RowLoss = (target: number, prediction: number) => number;

/** @throws `InvalidInputError` when lengths differ, a value is not finite, or a weight is negative. */
export function refuseRows({ target, prediction, weights }: RegressionRows): void {
  refuseColumn("prediction", prediction, target.length);
  refuseColumn("target", target, target.length);
  if (weights !== undefined) refuseWeights(weights, target.length);
}

/** @throws `InvalidInputError` when there are not as many weights as rows, or one is negative or not finite. */
export function refuseWeights(weights: Float64Array, length: number): void {
  refuseColumn("weights", weights, length);
  const index = weights.findIndex((weight) => weight < 0);
  if (index >= 0)
    throw new InvalidInputError("argument-not-valid", { argument: "weights", value: doubleAt(weights, index), index });
}

/** @throws `InvalidInputError` when the column has another length or a value that is not finite. */
export function refuseColumn(argument: string, values: Float64Array, length: number): void {
  if (values.length !== length) {
    throw new InvalidInputError("argument-not-valid", { argument, value: values.length, length });
  }
  for (let index = 0; index < length; index++) {
    const value = doubleAt(values, index);
    if (!Number.isFinite(value)) throw new InvalidInputError("argument-not-valid", { argument, value, index });
  }
}

/** The loss of every row. */
export function rowLosses({ target, prediction }: RegressionRows, loss: RowLoss): Float64Array {
  const losses = new Float64Array(target.length);
  for (let row = 0; row < losses.length; row++) losses[row] = loss(doubleAt(target, row), doubleAt(prediction, row));
  return losses;
}

/** How many rows of equal weight would say as much (Kish): (sum w)^2 / (sum w^2); all of them without weights, 0 without weight. */
export function worthOf(weights: Float64Array | undefined, rows: number): number {
  if (weights === undefined) return rows;
  let sum = 0;
  let squares = 0;
  for (let row = 0; row < weights.length; row++) {
    sum += doubleAt(weights, row);
    squares += doubleAt(weights, row) ** 2;
  }
  return squares > 0 ? (sum * sum) / squares : 0;
}
