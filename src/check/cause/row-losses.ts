import { doubleAt, intAt } from "../../model/number-at.ts";
import type { FeatureRows } from "../../model/feature-rows.ts";
import type { ModelRows, OutcomeRows } from "../../model/outcome-rows.ts";
import { absoluteErrors } from "../../stats/performance/row-errors.ts";
import type { FeatureColumn } from "../../stats/trees/feature-column.ts";
import type { SharedClasses } from "./shared-classes.ts";

/** Loss of each row of a model: 1 for a wrong class and 0 for a right one, or the absolute error. NaN without an outcome. */
export interface RowLosses {
  readonly name: "error_rate" | "mae";
  readonly losses: Float64Array;
  /** What was predicted and what is true, as classes or as numbers. */
  readonly predicted: Int32Array | Float64Array;
  readonly truth: Int32Array | Float64Array;
}

/** null when the side has no target, or the model no prediction of its kind. */
export function rowLosses({ target }: OutcomeRows, { labels, numbers }: ModelRows): RowLosses | null {
  if (target?.kind === "numbers" && numbers !== null) {
    const { values: truth } = target;
    return { name: "mae", losses: absoluteErrors({ target: truth, prediction: numbers }), predicted: numbers, truth };
  }
  if (target?.kind !== "codes" || labels === null) return null;
  const { codes: truth } = target;
  return { name: "error_rate", losses: mistakesOf(truth, labels), predicted: labels, truth };
}

function mistakesOf(target: Int32Array, prediction: Int32Array): Float64Array {
  const losses = new Float64Array(prediction.length);
  for (let row = 0; row < losses.length; row++) {
    const [label, code] = [intAt(prediction, row), intAt(target, row)];
    losses[row] = label < 0 || code < 0 ? Number.NaN : label === code ? 0 : 1;
  }
  return losses;
}

/** Rows of the sample whose loss is known. */
export interface LossRows {
  readonly rows: Uint32Array;
  readonly losses: Float64Array;
}

export function lossRows({ positions, rowCount }: FeatureRows, { losses }: RowLosses): LossRows {
  const rows: number[] = [];
  const known: number[] = [];
  for (let row = 0; row < rowCount; row++) {
    const position = intAt(positions, row);
    const loss = position < 0 ? Number.NaN : doubleAt(losses, position);
    if (!Number.isFinite(loss)) continue;
    rows.push(row);
    known.push(loss);
  }
  return { rows: Uint32Array.from(rows), losses: Float64Array.from(known) };
}

/** A column of the truth or of predictions at positions of the outcomes where it is known. */
export function columnAt(
  name: string,
  values: Float64Array | Int32Array,
  positions: ArrayLike<number>,
  { places, count }: SharedClasses,
): FeatureColumn {
  if (values instanceof Float64Array) {
    return { kind: "number", name, values: Float64Array.from(positions, (position) => doubleAt(values, position)) };
  }
  const codes = Int32Array.from(positions, (position) => intAt(places, intAt(values, position)));
  return { kind: "level", name, codes, levels: count };
}
