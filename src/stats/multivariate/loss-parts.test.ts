import { describe, expect, it } from "vitest";
import { type ExpectedLosses, lossParts } from "./loss-parts.ts";

/** Losses without a model, every row weighing alike. */
function plain(reference: readonly number[], current: readonly number[]): ExpectedLosses {
  return {
    reference: Float64Array.from(reference),
    current: Float64Array.from(current),
    weights: new Float64Array(reference.length).fill(1),
    expectedOfReference: new Float64Array(reference.length),
    expectedOfCurrent: new Float64Array(current.length),
    leftOut: { expected: 0, change: 0 },
  };
}

describe("lossParts", () => {
  it("is sure of itself where no loss varies: 1 when nothing changed, 0 when something did", () => {
    const same = lossParts(plain([2, 2, 2], [2, 2, 2]), 0.95);
    expect(same.relation).toEqual({ value: 0, low: 0, high: 0, pValue: 1 });
    const moved = lossParts(plain([2, 2, 2], [3, 3, 3]), 0.95);
    expect(moved.relation).toEqual({ value: 1, low: 1, high: 1, pValue: 0 });
  });

  it("with even weights lays the whole difference of means to the relation, with the usual standard error", () => {
    const { mix, relation } = lossParts(plain([0, 1, 2, 3], [2, 4, 6]), 0.95);
    expect(mix.value).toBe(0);
    expect(relation.value).toBe(2.5);
    const error = Math.sqrt(5 / 3 / 4 + 4 / 3);
    expect(relation.high - relation.value).toBeCloseTo(1.959963984540054 * error, 9);
  });

  it("takes the folds' variance where it is the larger one", () => {
    const losses = { ...plain([0, 1, 2, 3], [2, 4, 6]), leftOut: { expected: 100, change: 100 } };
    const { mix, relation } = lossParts(losses, 0.95);
    expect(mix.high).toBeCloseTo(19.59963984540054, 6);
    expect(relation.high - relation.value).toBeGreaterThan(19.5);
  });
});
