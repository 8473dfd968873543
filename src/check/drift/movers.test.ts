import { describe, expect, it } from "vitest";
import type { Histogram } from "../../model/report-document.ts";
import { largestMovers } from "./movers.ts";

const levels = (counts: readonly number[], other = 0, fresh = 0): Histogram => ({
  kind: "levels",
  levels: ["a", "b", "c"].slice(0, counts.length),
  counts,
  other,
  new: fresh,
});

const bins = (counts: readonly number[], above: number): Histogram => ({
  kind: "numeric",
  edges: [0, 0, 2.5, 10],
  counts,
  below: 0,
  above,
});

const many = (shift: number): Histogram => ({
  kind: "levels",
  levels: Array.from({ length: 20 }, (_, level) => `level ${level}`),
  counts: Array.from({ length: 20 }, (_, level) => 10 + ((level * shift) % 7)),
  other: 0,
  new: 0,
});

describe("largest movers", () => {
  it("names the levels whose share changed most, largest change first", () => {
    expect(largestMovers(levels([60, 30, 10]), levels([50, 10, 40]))).toEqual([
      { label: "c", referenceShare: 0.1, currentShare: 0.4 },
      { label: "b", referenceShare: 0.3, currentShare: 0.1 },
      { label: "a", referenceShare: 0.6, currentShare: 0.5 },
    ]);
  });

  it("counts other and new levels as movers of their own", () => {
    const [first, second] = largestMovers(levels([100], 0, 0), levels([50], 20, 30));
    expect(first).toEqual({ label: "a", referenceShare: 1, currentShare: 0.5 });
    expect(second).toEqual({ label: "new levels", referenceShare: 0, currentShare: 0.3 });
  });

  it("labels bins by their range, a single value by itself, and what lies outside", () => {
    const movers = largestMovers(bins([50, 50, 0], 0), bins([10, 20, 30], 40));
    expect(movers.map(({ label }) => label)).toEqual(["0", "above 10", "0 to 2.5", "2.5 to 10"]);
  });

  it("is empty when a side has no rows, no picture, or nothing moved", () => {
    expect(largestMovers(levels([1, 2]), levels([0, 0]))).toEqual([]);
    expect(largestMovers(levels([0, 0]), levels([1, 0]))).toEqual([]);
    expect(largestMovers(null, levels([1]))).toEqual([]);
    expect(largestMovers(levels([1]), null)).toEqual([]);
    expect(largestMovers(levels([1, 3]), levels([2, 6]))).toEqual([]);
  });

  it("stops at eight", () => {
    expect(largestMovers(many(1), many(3))).toHaveLength(8);
  });
});
