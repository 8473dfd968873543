import { doubleAt, intAt } from "../../model/number-at.ts";
import { idAt, type ModelRows, type OutcomeRows } from "../../model/outcome-rows.ts";
import type { WorstError } from "../../model/row-results.ts";

/** The rows of the champion whose errors cost most, dearest first; without a cost, those with the largest errors. */
export function worstErrors(outcomes: OutcomeRows | null, most: number): readonly WorstError[] {
  const model = outcomes?.models[0];
  if (outcomes === null || model === undefined) return [];
  const errors = errorsOf(outcomes, model);
  if (errors === null) return [];
  const wrong = [...errors.keys()].filter((row) => doubleAt(errors, row) > 0);
  const worst = wrong.toSorted((a, b) => doubleAt(errors, b) - doubleAt(errors, a) || a - b).slice(0, most);
  return worst.map((row) => ({ id: idAt(outcomes.ids, row), row, model: model.name, cost: doubleAt(errors, row) }));
}

/** Money where it is known; else the distance of numbers, or one minus the probability of the true class. NaN without an outcome. */
function errorsOf(
  { target, rowCount }: OutcomeRows,
  { cost, numbers, labels, probabilities }: ModelRows,
): Float64Array | null {
  if (cost !== null) return cost;
  if (target?.kind === "numbers") {
    return numbers === null ? null : numbers.map((value, row) => Math.abs(value - doubleAt(target.values, row)));
  }
  if (target === null) return null;
  if (probabilities !== null) {
    return Float64Array.from({ length: rowCount }, (_, row) => {
      const code = intAt(target.codes, row);
      return code < 0 ? Number.NaN : 1 - probabilityOf(probabilities, row, code);
    });
  }
  if (labels === null) return null;
  return Float64Array.from(labels, (label, row) => {
    const code = intAt(target.codes, row);
    return code < 0 || label < 0 ? Number.NaN : Number(label !== code);
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
