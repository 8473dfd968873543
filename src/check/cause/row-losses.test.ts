import { describe, expect, it } from "vitest";
import { outcomeRows } from "../../../test/fixture/measurable-sides.ts";
import type { FeatureRows } from "../../model/feature-rows.ts";
import type { ModelRows } from "../../model/outcome-rows.ts";
import { columnAt, lossRows, rowLosses } from "./row-losses.ts";

const blank: ModelRows = { name: "m", labels: null, numbers: null, probabilities: null, cost: null };
const codes = { kind: "codes", codes: Int32Array.of(0, 1, 1, -1) } as const;
const values = { kind: "numbers", values: Float64Array.of(1, 2, Number.NaN) } as const;

describe("rowLosses", () => {
  it("are 1 for a wrong class, 0 for a right one, and unknown where either is", () => {
    const found = rowLosses(outcomeRows(4, { target: codes }), { ...blank, labels: Int32Array.of(0, 0, -1, 1) });
    expect(found?.name).toBe("error_rate");
    expect(found?.losses).toEqual(Float64Array.of(0, 1, Number.NaN, Number.NaN));
  });

  it("are absolute errors for numbers", () => {
    const numbers = Float64Array.of(4, 1.5, 7);
    const found = rowLosses(outcomeRows(3, { target: values }), { ...blank, numbers });
    expect(found).toMatchObject({ name: "mae", losses: Float64Array.of(3, 0.5, Number.NaN), predicted: numbers });
  });

  it("are none without a target, or with a prediction of another kind than the target", () => {
    expect(rowLosses(outcomeRows(4, {}), { ...blank, labels: new Int32Array(4) })).toBeNull();
    expect(rowLosses(outcomeRows(4, { target: codes }), { ...blank, numbers: new Float64Array(4) })).toBeNull();
    expect(rowLosses(outcomeRows(3, { target: values }), { ...blank, labels: new Int32Array(3) })).toBeNull();
  });
});

describe("lossRows", () => {
  it("are the rows of the sample that stand among the outcomes and have a loss", () => {
    const found = rowLosses(outcomeRows(4, { target: codes }), { ...blank, labels: Int32Array.of(0, 0, 1, 1) });
    if (found === null) throw new Error("losses are expected");
    const features: FeatureRows = { totalRows: 9, rowCount: 3, columns: [], positions: Int32Array.of(-1, 1, 3) };
    expect(lossRows(features, found)).toEqual({ rows: Uint32Array.of(1), losses: Float64Array.of(1) });
  });
});

describe("columnAt", () => {
  it("takes numbers as they are and classes by their shared place", () => {
    const classes = { places: Int32Array.of(2, 0), count: 3 };
    expect(columnAt("y", Float64Array.of(5, 6, 7), [2, 0], classes)).toEqual({
      kind: "number",
      name: "y",
      values: Float64Array.of(7, 5),
    });
    expect(columnAt("y", Int32Array.of(1, 0, 1), [1, 2], classes)).toEqual({
      kind: "level",
      name: "y",
      codes: Int32Array.of(2, 0),
      levels: 3,
    });
  });
});
