import { describe, expect, it } from "vitest";
import type { Histogram } from "../../model/report-document.ts";
import { largestMovers, otherLevels } from "./movers.ts";

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

const numeric = (edges: readonly number[], counts: readonly number[], below = 0): Histogram => ({
  kind: "numeric",
  edges,
  counts,
  below,
  above: 0,
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

  it("names what lies below the lowest edge, and levels without a place of their own", () => {
    const [below] = largestMovers(numeric([0, 2.5, 10], [50, 50]), numeric([0, 2.5, 10], [50, 50], 100));
    expect(below).toEqual({ label: "below 0", referenceShare: 0, currentShare: 0.5 });
    expect(largestMovers(levels([100]), levels([50], 50))).toContainEqual(
      expect.objectContaining({ label: otherLevels, currentShare: 0.5 }),
    );
    expect(otherLevels).toBe("other levels");
  });

  it("names a bin by its value when it holds one: an atom, or every bin when the reference has few values", () => {
    const labels = (edges: readonly number[], oneValueEach: boolean) => {
      const movers = largestMovers(numeric(edges, [90, 10]), numeric(edges, [10, 90]), oneValueEach);
      return movers.map(({ label }) => label);
    };
    expect(labels([0, 5e-324, 4], false)).toEqual(["0", "0 to 4"]);
    expect(labels([-3, -2, 4], false)).toEqual(["−3 to −2", "−2 to 4"]);
    expect(labels([1, 3, 4], false)).toEqual(["1 to 3", "3 to 4"]);
    expect(labels([1, 3, 4], true)).toEqual(["1", "3"]);
    expect(labels([7, 7 + 1e-12, 9], false)).toEqual(["7", "7 to 9"]);
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
