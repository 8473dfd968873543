import { describe, expect, it } from "vitest";
import type { BinCounts } from "../../model/profile.ts";
import { scoreBins } from "./score-bins.ts";

const numeric = (counts: readonly number[], below = 0, above = 0): BinCounts => ({
  kind: "numeric",
  counts,
  below,
  above,
});
const levels = (counts: readonly number[], other: number, fresh: number): BinCounts => ({
  kind: "levels",
  counts,
  other,
  new: fresh,
  newLevels: [],
  rareLevelTotals: [],
});

describe("score bins", () => {
  it("joins 200 even bins into 20, with below and above apart", () => {
    const even = Array.from({ length: 200 }, () => 5);
    const { reference, current } = scoreBins(numeric(even), numeric(even, 3, 4)) ?? { reference: [], current: [] };
    expect(reference).toEqual([0, ...Array.from({ length: 20 }, () => 50), 0]);
    expect(current).toEqual([3, ...Array.from({ length: 20 }, () => 50), 4]);
  });

  it("keeps every row, however uneven the bins", () => {
    const uneven = [900, 1, 1, 1, 50, 47];
    const found = scoreBins(numeric(uneven), numeric([1, 2, 3, 4, 5, 6]));
    expect(found?.reference.reduce((sum, count) => sum + count, 0)).toBe(1000);
    expect(found?.current.reduce((sum, count) => sum + count, 0)).toBe(21);
    expect(found?.reference[1]).toBe(900);
  });

  it("lists levels, then other, then new", () => {
    expect(scoreBins(levels([5, 4], 1, 0), levels([2, 2], 3, 9))).toEqual({
      reference: [5, 4, 1, 0],
      current: [2, 2, 3, 9],
    });
  });

  it("has nothing to say when a side has no counts or counts of another kind", () => {
    expect(scoreBins(null, numeric([1]))).toBeNull();
    expect(scoreBins(numeric([1]), null)).toBeNull();
    expect(scoreBins(numeric([1]), levels([1], 0, 0))).toBeNull();
    expect(scoreBins(levels([1], 0, 0), numeric([1]))).toBeNull();
  });
});
