import { doubleAt, intAt, wordAt } from "../../model/number-at.ts";
import type { ModelRows, OutcomeRows } from "../../model/outcome-rows.ts";
import { rowsWhere } from "../../stats/rows-where.ts";

/** Rows with a known class and a predicted one. */
export interface ClassRows {
  /** Rows of the side, ascending. */
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
    labels: codesAt(target.codes, rows),
    predictions: codesAt(labels, rows),
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
  return {
    rows,
    labels: codesAt(target.codes, rows),
    probabilities: listsAt(values, columns, rows),
    columns,
    weights: weightsAt(weight, rows),
  };
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

/** Rows with a known number and an interval that was predicted for it. */
export interface IntervalRows {
  readonly rows: Uint32Array;
  readonly target: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly weights?: Float64Array;
}

export function intervalRows({ target, lower, upper, weight, rowCount }: OutcomeRows): IntervalRows | null {
  if (target?.kind !== "numbers" || lower === null || upper === null) return null;
  const rows = rowsWhere(rowCount, (row) =>
    [target.values, lower, upper].every((values) => Number.isFinite(doubleAt(values, row))),
  );
  const weights = weightsAt(weight, rows);
  const taken = {
    rows,
    target: doublesAt(target.values, rows),
    lower: doublesAt(lower, rows),
    upper: doublesAt(upper, rows),
  };
  return weights === undefined ? taken : { ...taken, weights };
}

/** Rows whose decision has a known cost. */
export interface CostRows {
  readonly rows: Uint32Array;
  readonly costs: Float64Array;
  readonly weights: Float64Array | undefined;
}

export function costRows({ weight, rowCount }: OutcomeRows, { cost }: ModelRows): CostRows | null {
  if (cost === null) return null;
  const rows = rowsWhere(rowCount, (row) => Number.isFinite(doubleAt(cost, row)));
  return { rows, costs: doublesAt(cost, rows), weights: weightsAt(weight, rows) };
}

/** Values of some rows; the array itself when these are all of its rows. `rows` must be different rows. */
export function doublesAt(values: Float64Array, rows: Uint32Array): Float64Array {
  if (isAll(values, rows)) return values;
  const taken = new Float64Array(rows.length);
  for (let place = 0; place < rows.length; place++) taken[place] = doubleAt(values, wordAt(rows, place));
  return taken;
}

/** As `doublesAt`, for codes. */
export function codesAt(codes: Int32Array, rows: Uint32Array): Int32Array {
  if (isAll(codes, rows)) return codes;
  const taken = new Int32Array(rows.length);
  for (let place = 0; place < rows.length; place++) taken[place] = intAt(codes, wordAt(rows, place));
  return taken;
}

/** As `doublesAt`, for numbers of rows. */
export function rowNumbersAt(rows: Uint32Array, places: Uint32Array): Uint32Array {
  const taken = new Uint32Array(places.length);
  for (let at = 0; at < places.length; at++) taken[at] = wordAt(rows, wordAt(places, at));
  return taken;
}

/** As `doublesAt`, for several numbers a row. */
export function listsAt(values: Float64Array, columns: number, rows: Uint32Array): Float64Array {
  if (columns === 1) return doublesAt(values, rows);
  const taken = new Float64Array(rows.length * columns);
  for (let place = 0; place < rows.length; place++) {
    const from = wordAt(rows, place) * columns;
    taken.set(values.subarray(from, from + columns), place * columns);
  }
  return taken;
}

function isAll(values: ArrayLike<number>, rows: Uint32Array): boolean {
  return rows.length === values.length && isRising(rows);
}

function isRising(rows: Uint32Array): boolean {
  for (let place = 0; place < rows.length; place++) if (wordAt(rows, place) !== place) return false;
  return true;
}

function weightsAt(weight: Float64Array | null, rows: Uint32Array): Float64Array | undefined {
  return weight === null ? undefined : doublesAt(weight, rows);
}
