import { describe, expect, it } from "vitest";
import { outcomeRows } from "../../../test/fixture/measurable-sides.ts";
import type { ModelRows, OutcomeRows } from "../../model/outcome-rows.ts";
import { worstErrors } from "./worst-errors.ts";

const blank: ModelRows = { name: "m", labels: null, numbers: null, probabilities: null, cost: null };
const truth = Int32Array.of(1, 0, 2, -1);

function errorsOf(model: Partial<ModelRows>, known: Partial<OutcomeRows> = {}): readonly (readonly [number, number])[] {
  const target = { kind: "codes", codes: truth } as const;
  const rows = outcomeRows(4, { target, models: [{ ...blank, ...model }], ...known });
  return worstErrors(rows, 3).map(({ row, cost }) => [row, cost] as const);
}

describe("worstErrors", () => {
  it("are money where it is known, dearest first; what costs nothing or earns is no error", () => {
    expect(errorsOf({ cost: Float64Array.of(5, -3, 7, Number.NaN) })).toEqual([
      [2, 7],
      [0, 5],
    ]);
  });

  it("are what is missing to certainty of the true class, of one column for two classes or one for each", () => {
    const two = { columns: 1, values: Float64Array.of(0.25, 0.5, 0.9, 0.9) };
    const target = { kind: "codes", codes: Int32Array.of(1, 0, 1, -1) } as const;
    expect(errorsOf({ probabilities: two }, { target })).toEqual([
      [0, 0.75],
      [1, 0.5],
      [2, expect.closeTo(0.1, 12)],
    ]);
    const three = { columns: 3, values: Float64Array.of(0.5, 0.25, 0.25, 1, 0, 0, 0.5, 0, 0.5, 1, 0, 0) };
    expect(errorsOf({ probabilities: three })).toEqual([
      [0, 0.75],
      [2, 0.5],
    ]);
  });

  it("are 1 for a wrong label and an absolute error for a number, equal ones in the order of the rows", () => {
    expect(errorsOf({ labels: Int32Array.of(0, 1, 2, 0) })).toEqual([
      [0, 1],
      [1, 1],
    ]);
    const target = { kind: "numbers", values: Float64Array.of(1, 2, 3, 4) } as const;
    expect(errorsOf({ numbers: Float64Array.of(1, 4, 0, 3.5) }, { target })).toEqual([
      [2, 3],
      [1, 2],
      [3, 0.5],
    ]);
  });

  it("carry the id of their row and the name of the champion", () => {
    const target = { kind: "codes", codes: truth } as const;
    const ids = { kind: "texts", values: ["a", "b", "c", "d"] } as const;
    const models = [
      { ...blank, name: "old", labels: Int32Array.of(1, 1, 2, 0) },
      { ...blank, name: "new" },
    ];
    expect(worstErrors(outcomeRows(4, { target, ids, models }), 9)).toEqual([
      { id: "b", row: 1, model: "old", cost: 1 },
    ]);
  });

  it("are none without outcomes, a model, a target or a prediction", () => {
    expect(worstErrors(null, 3)).toEqual([]);
    expect(worstErrors(outcomeRows(4, {}), 3)).toEqual([]);
    expect(errorsOf({ labels: truth }, { target: null })).toEqual([]);
    expect(errorsOf({})).toEqual([]);
  });
});
