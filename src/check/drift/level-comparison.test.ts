import { describe, expect, it } from "vitest";
import { columnSides } from "../../../test/fixture/column-sides.ts";
import type { ColumnProfile, LevelCounts } from "../../model/profile.ts";
import { compareLevels } from "./level-comparison.ts";

const { reference, current } = columnSides(["a", "a", "a", "b"], ["a", "b", "b"]);
const byHand = (more: Partial<LevelCounts>): LevelCounts => ({
  kind: "levels",
  counts: [3, 1],
  other: 0,
  new: 0,
  newLevels: [],
  rareLevelTotals: [],
  ...more,
});
const paired = (before: Partial<LevelCounts>, now: Partial<LevelCounts>) => {
  const found = compareLevels({ ...reference, counts: byHand(before) }, { ...current, counts: byHand(now) });
  return found && [[...found.reference], [...found.current]];
};

describe("level comparison", () => {
  it("pairs the reference's levels, most frequent first, with their rows on both sides", () => {
    const found = compareLevels(reference, current);
    expect(found).toMatchObject({ levels: ["a", "b"], referenceRows: 4, currentRows: 3 });
    expect([...(found?.reference ?? [])]).toEqual([3, 1]);
    expect([...(found?.current ?? [])]).toEqual([1, 2]);
  });

  it("keeps the reference's rarer levels apart where both sides tell them apart, else joins them", () => {
    expect(paired({ other: 5, otherCounts: [4, 1] }, { other: 2, otherCounts: [0, 2] })).toEqual([
      [3, 1, 4, 1],
      [3, 1, 0, 2],
    ]);
    expect(paired({ other: 5, otherCounts: [4, 1] }, { other: 2 })).toEqual([
      [3, 1, 5],
      [3, 1, 2],
    ]);
    expect(paired({ other: 5 }, { other: 2, otherCounts: [0, 2] })).toEqual([
      [3, 1, 5],
      [3, 1, 2],
    ]);
  });

  it("gives each new level a place of its own, and each row of those without a name", () => {
    expect(paired({}, { new: 6, newLevels: [{ name: "x", count: 4 }] })).toEqual([
      [3, 1, 0, 0, 0, 0],
      [3, 1, 0, 4, 1, 1],
    ]);
    expect(paired({ new: 2, newLevels: [{ name: "y", count: 2 }] }, {})).toEqual([
      [3, 1, 0, 2],
      [3, 1, 0, 0],
    ]);
  });

  it("has nothing to pair when a side has no levels", () => {
    const without = (column: ColumnProfile): ColumnProfile => ({ ...column, counts: null });
    expect(compareLevels({ ...reference, bins: null }, current)).toBeNull();
    expect(compareLevels(without(reference), current)).toBeNull();
    expect(compareLevels(reference, without(current))).toBeNull();
  });
});
