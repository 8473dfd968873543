import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Feature } from "../feature.ts";
import { sortDoubles } from "../sort-doubles.ts";
import { BestList } from "./best-list.ts";
import { type Condition, conditionsText, rowsWhere } from "./condition.ts";
import { binOf, numberEdges } from "./number-edges.ts";
import { segmentTest } from "./segment-test.ts";

const x: Feature = { name: "x", kind: "number", values: Float64Array.of(1, 2, 3, Infinity, NaN) };
const l: Feature = { name: "l", kind: "level", codes: Int32Array.of(0, 1, 1, -1, 0), levels: ["a", "b"] };

describe("conditions", () => {
  it.for<readonly [Condition, string, readonly number[]]>([
    [{ kind: "range", column: "x", low: 2, high: null }, "x >= 2", [0, 1, 1, 1, 0]],
    [{ kind: "range", column: "x", low: null, high: 3 }, "x < 3", [1, 1, 0, 0, 0]],
    [{ kind: "range", column: "x", low: 2, high: 3 }, "2 <= x < 3", [0, 1, 0, 0, 0]],
    [{ kind: "missing", column: "x" }, "x is missing", [0, 0, 0, 0, 1]],
    [{ kind: "missing", column: "l" }, "l is missing", [0, 0, 0, 1, 0]],
    [{ kind: "levels", column: "l", levels: ["b"] }, "l = b", [0, 1, 1, 0, 0]],
    [{ kind: "levels", column: "l", levels: ["a", "b"] }, "l in (a, b)", [1, 1, 1, 0, 1]],
    [{ kind: "levels", column: "x", levels: ["1"] }, "x = 1", [0, 0, 0, 0, 0]],
    [{ kind: "range", column: "l", low: 0, high: null }, "l >= 0", [0, 0, 0, 0, 0]],
    [{ kind: "missing", column: "nowhere" }, "nowhere is missing", [0, 0, 0, 0, 0]],
  ])("%o", ([condition, text, inside]) => {
    expect(conditionsText([condition])).toBe(text);
    expect(Array.from(rowsWhere([condition], [x, l], 5))).toEqual(inside);
  });

  it("all hold together; none hold everywhere", () => {
    const both: readonly Condition[] = [
      { kind: "range", column: "x", low: 2, high: null },
      { kind: "levels", column: "l", levels: ["b"] },
    ];
    expect(conditionsText(both)).toBe("x >= 2 and l = b");
    expect(Array.from(rowsWhere(both, [x, l], 5))).toEqual([0, 1, 1, 0, 0]);
    expect(Array.from(rowsWhere([], [x, l], 5))).toEqual([1, 1, 1, 1, 1]);
  });
});

describe("numberEdges", () => {
  it("gives every value a bin whose edges hold it, in at most as many bins as wanted", () => {
    const number = fc.oneof(fc.double({ noNaN: true }), fc.integer({ min: 0, max: 5 }));
    fc.assert(
      fc.property(fc.array(number, { maxLength: 200 }), fc.integer({ min: 2, max: 20 }), (values, bins) => {
        const edges = numberEdges(sortDoubles(Float64Array.from(values)), bins);
        expect(edges.length).toBeLessThanOrEqual(bins);
        expect(edges.length > 0).toBe(values.length > 0);
        for (const value of values) {
          const bin = binOf(edges, value);
          expect(edges[bin] ?? NaN).toBeLessThanOrEqual(value);
          expect(edges[bin + 1] ?? Infinity).toBeGreaterThanOrEqual(value);
          if (bin + 1 < edges.length) expect(edges[bin + 1]).toBeGreaterThan(value);
        }
      }),
    );
  });

  it("cuts what lies behind a heap as finely as the bins allow, at round numbers", () => {
    const values = Float64Array.from({ length: 1000 }, (_, row) => (row < 900 ? 0 : row - 899 + 0.2468));
    const edges = numberEdges(values, 11);
    expect(edges).toHaveLength(11);
    expect(Array.from(edges.slice(0, 4))).toEqual([0, 1, 11, 21]);
  });
});

describe("BestList", () => {
  it("keeps the best by score, the first of equals", () => {
    const best = new BestList<{ readonly score: number; readonly name: string }>(2);
    for (const [name, score] of [
      ["a", 1],
      ["b", 3],
      ["c", 1],
      ["d", 2],
      ["e", 0],
    ] as const)
      best.offer({ name, score });
    expect(best.items.map(({ name }) => name)).toEqual(["b", "d"]);
    expect(best.floor).toBe(2);
  });
});

describe("segmentTest", () => {
  it("judges errors by Fisher's exact test, others by Welch's, one-sided", () => {
    const [inside, outside] = [Float64Array.of(1, 1, 1, 0), Float64Array.of(0, 0, 0, 1)];
    expect(segmentTest(inside, outside)?.pValue).toBeCloseTo(17 / 70, 12);
    expect(segmentTest(outside, inside)?.pValue).toBeCloseTo(69 / 70, 12);
    const [low, high] = [Float64Array.of(1, 2, 3), Float64Array.of(2, 4, 6)];
    const worse = segmentTest(high, low);
    expect(worse?.gap).toBe(2);
    expect((worse?.pValue ?? 0) + (segmentTest(low, high)?.pValue ?? 0)).toBeCloseTo(1, 12);
    expect(worse?.pValue).toBeLessThan(0.5);
  });

  it("says nothing of sides that are too small or do not vary", () => {
    expect(segmentTest(Float64Array.of(1), Float64Array.of(0, 1))).toBeNull();
    expect(segmentTest(Float64Array.of(2), Float64Array.of(0, 1))).toBeNull();
    expect(segmentTest(Float64Array.of(2, 2), Float64Array.of(3, 3))).toBeNull();
  });
});
