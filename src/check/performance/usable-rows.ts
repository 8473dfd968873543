import { doubleAt, intAt, wordAt } from "../../model/number-at.ts";
import { rowsWhere } from "../../stats/rows-where.ts";
import type { ModelRows, OutcomeRows } from "../../model/outcome-rows.ts";

/** Rows with a known class and a predicted one. */
export interface ClassRows {
  readonly rows: Uint32Array;
  readonly labels: Int32Array;
  readonly predictions: Int32Array;
  readonly weights: Float64Array | undefined;
}

/** null when the side has no classes, or the model no labels. */
export function classRows({ target, weight, rowCount }: OutcomeRows, { labels }: ModelRows): ClassRows | null {
  if (target?.kind !== "codes" || labels === null) return null;
  const rows = rowsWhere(rowCount, (row) => intAt(target.codes, row) >= 0 && intAt(labels, row) >= 0);
  return {
    rows,
    labels: Int32Array.from(rows, (row) => intAt(target.codes, row)),
    predictions: Int32Array.from(rows, (row) => intAt(labels, row)),
    weights: weightsAt(weight, rows),
  };
}

/** Rows with a known class and probabilities. */
export interface ProbabilityRows {
  readonly rows: Uint32Array;
  readonly labels: Int32Array;
  /** Row-major. */
  readonly probabilities: Float64Array;
  readonly columns: number;
  readonly weights: Float64Array | undefined;
}

export function probabilityRows(
  { target, weight, rowCount }: OutcomeRows,
  { probabilities }: ModelRows,
): ProbabilityRows | null {
  if (target?.kind !== "codes" || probabilities === null) return null;
  const { columns, values } = probabilities;
  const mostCode = columns === 1 ? 1 : columns - 1;
  const rows = rowsWhere(rowCount, (row) => {
    const code = intAt(target.codes, row);
    return code >= 0 && code <= mostCode && !Number.isNaN(doubleAt(values, row * columns));
  });
  const kept = new Float64Array(rows.length * columns);
  for (let place = 0; place < rows.length; place++) {
    const from = wordAt(rows, place) * columns;
    kept.set(values.subarray(from, from + columns), place * columns);
  }
  const labels = Int32Array.from(rows, (row) => intAt(target.codes, row));
  return { rows, labels, probabilities: kept, columns, weights: weightsAt(weight, rows) };
}

/** Rows with a known number and a predicted one. */
export interface NumberRows {
  readonly rows: Uint32Array;
  readonly target: Float64Array;
  readonly prediction: Float64Array;
  readonly weights?: Float64Array;
}

export function numberRows({ target, weight, rowCount }: OutcomeRows, { numbers }: ModelRows): NumberRows | null {
  if (target?.kind !== "numbers" || numbers === null) return null;
  const { values } = target;
  const rows = rowsWhere(
    rowCount,
    (row) => Number.isFinite(doubleAt(values, row)) && Number.isFinite(doubleAt(numbers, row)),
  );
  const weights = weightsAt(weight, rows);
  const taken = { rows, target: doublesAt(values, rows), prediction: doublesAt(numbers, rows) };
  return weights === undefined ? taken : { ...taken, weights };
}

export function doublesAt(values: Float64Array, rows: Uint32Array): Float64Array {
  return Float64Array.from(rows, (row) => doubleAt(values, row));
}

function weightsAt(weight: Float64Array | null, rows: Uint32Array): Float64Array | undefined {
  return weight === null ? undefined : doublesAt(weight, rows);
}
