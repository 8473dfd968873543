import { doubleAt, intAt } from "../../model/number-at.ts";
import { idAt, type ModelRows, type OutcomeRows } from "../../model/outcome-rows.ts";
import type { WorstError } from "../../model/row-results.ts";
import { rowLosses } from "../cause/row-losses.ts";

/** The rows of the champion whose errors cost most, dearest first; without a cost, those with the largest errors. */
export function worstErrors(outcomes: OutcomeRows | null, most: number): readonly WorstError[] {
  const model = outcomes?.models[0];
  if (outcomes === null || model === undefined) return [];
  const errors = errorsOf(outcomes, model);
  if (errors === null) return [];
  return largest(errors, most).map((row) => ({
    id: idAt(outcomes.ids, row),
    row,
    model: model.name,
    cost: doubleAt(errors, row),
  }));
}

/** Rows of the largest values above 0, the largest first, the earlier of equal ones first; one walk over all of them. */
function largest(values: Float64Array, most: number): readonly number[] {
  const rows: number[] = [];
  let least = 0;
  for (let row = 0; row < values.length; row++) {
    const value = doubleAt(values, row);
    if (!(value > least)) continue;
    const place = rows.findIndex((other) => doubleAt(values, other) < value);
    rows.splice(place < 0 ? rows.length : place, 0, row);
    if (rows.length > most) rows.pop();
    if (rows.length === most) least = doubleAt(values, rows.at(-1) ?? row);
  }
  return rows;
}

/** Money where it is known; else one minus the probability of the true class, or the row's loss. NaN without an outcome. */
function errorsOf(outcomes: OutcomeRows, model: ModelRows): Float64Array | null {
  const { target, rowCount } = outcomes;
  const { cost, probabilities } = model;
  if (cost !== null) return cost;
  if (target?.kind !== "codes" || probabilities === null) return rowLosses(outcomes, model)?.losses ?? null;
  return Float64Array.from({ length: rowCount }, (_, row) => {
    const code = intAt(target.codes, row);
    return code < 0 ? Number.NaN : 1 - probabilityOf(probabilities, row, code);
  });
}

function probabilityOf(
  { columns, values }: NonNullable<ModelRows["probabilities"]>,
  row: number,
  code: number,
): number {
  if (columns > 1) return doubleAt(values, row * columns + code);
  const positive = doubleAt(values, row);
  return code === 1 ? positive : 1 - positive;
}
