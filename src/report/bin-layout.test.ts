import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binLayout, type NumericHistogram } from "./bin-layout.ts";

function histogram(edges: readonly number[], counts: readonly number[], below = 0, above = 0): NumericHistogram {
  return { kind: "numeric", edges, counts, below, above };
}

const sides = fc
  .uniqueArray(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 21 })
  .chain((values) => {
    const edges = values.toSorted((a, b) => a - b);
    const counts = fc.array(fc.nat(1000), { minLength: edges.length - 1, maxLength: edges.length - 1 });
    const side = fc
      .tuple(counts, fc.nat(50), fc.nat(50))
      .map(([bins, below, above]) => histogram(edges, bins, below, above));
    return fc.tuple(side, side);
  });

describe("the layout of bins", () => {
  it("covers the width from end to end without gaps", () => {
    fc.assert(
      fc.property(sides, ([reference, current]) => {
        const bins = binLayout(reference, current)?.bins ?? [];
        fc.pre(bins.length > 0);
        expect(bins[0]?.start).toBe(0);
        expect(bins.at(-1)?.end).toBeCloseTo(1, 9);
        bins.slice(1).forEach((bin, index) => expect(bin.start).toBe(bins[index]?.end));
      }),
    );
  });

  it("draws areas in proportion to shares of rows", () => {
    const bins = binLayout(histogram([0, 1, 3, 4], [10, 60, 30]), histogram([0, 1, 3, 4], [25, 50, 25]))?.bins ?? [];
    const areas = bins.map((bin) => (bin.end - bin.start) * bin.referenceHeight);
    const whole = areas.reduce((sum, area) => sum + area, 0);
    expect(areas.map((area) => Number((area / whole).toFixed(9)))).toEqual([0.1, 0.6, 0.3]);
  });

  it("keeps every height between 0 and 1 and reaches 1 on one side", () => {
    fc.assert(
      fc.property(sides, ([reference, current]) => {
        const heights = (binLayout(reference, current)?.bins ?? []).flatMap((bin) => [
          bin.referenceHeight,
          bin.currentHeight,
        ]);
        fc.pre(heights.length > 0);
        expect(heights.every((height) => height >= 0 && height <= 1)).toBe(true);
        expect(Math.max(...heights)).toBe(1);
      }),
    );
  });

  it("does not let one far value squeeze the rest", () => {
    const edges = [0, 1, 2, 3, 4, 1_000_000];
    const bins = binLayout(histogram(edges, [5, 5, 5, 5, 1]), histogram(edges, [5, 5, 5, 5, 1]))?.bins ?? [];
    expect((bins[3]?.end ?? 0) - (bins[0]?.start ?? 0)).toBeGreaterThan(0.35);
  });

  it("gives a single value with many rows a bar that can be seen", () => {
    const edges = [0, Number.MIN_VALUE, 5, 10, 15];
    const counts = [58, 14, 14, 14];
    const atom = binLayout(histogram(edges, counts), histogram(edges, counts))?.bins[0];
    expect((atom?.end ?? 0) - (atom?.start ?? 0)).toBeGreaterThan(0.1);
  });

  it("draws whole numbers in bins of their own as wide as the step between them", () => {
    const edges = [0, 2 ** -50, 1, 1 + 2 ** -50, 2, 2 + 2 ** -49, 3, 4, 5];
    const counts = [10, 0, 8, 0, 6, 0, 4, 2];
    const bins = binLayout(histogram(edges, counts), histogram(edges, counts))?.bins ?? [];
    expect(bins.map((bin) => Number((bin.end - bin.start).toFixed(9)))).toEqual([0.2, 0.2, 0.2, 0.2, 0.2]);
    expect(bins.map((bin) => Number(bin.referenceHeight.toFixed(9)))).toEqual([1, 0.8, 0.6, 0.4, 0.2]);
  });

  it("adds a bar for rows below or above the reference only where there are any", () => {
    const reference = histogram([0, 1, 2], [5, 5]);
    const places = (current: NumericHistogram): unknown => binLayout(reference, current)?.bins.map((bin) => bin.place);
    expect(places(histogram([0, 1, 2], [5, 5]))).toEqual(["inside", "inside"]);
    expect(places(histogram([0, 1, 2], [5, 5], 1, 0))).toEqual(["below", "inside", "inside"]);
    expect(places(histogram([0, 1, 2], [5, 5], 0, 2))).toEqual(["inside", "inside", "above"]);
  });

  it("has nothing to draw without rows or on different bins", () => {
    const empty = histogram([0, 1], [0]);
    expect(binLayout(empty, empty)).toBeNull();
    expect(binLayout(histogram([0, 1], [3]), histogram([0, 1, 2], [3, 4]))).toBeNull();
    expect(binLayout(histogram([], []), histogram([], []))).toBeNull();
  });

  it("draws one side when the other has no rows", () => {
    expect(binLayout(histogram([0, 1], [3]), histogram([0, 1], [0]))?.bins).toEqual([
      { start: 0, end: 1, referenceHeight: 1, currentHeight: 0, place: "inside" },
    ]);
  });
});

describe("the ticks of an axis", () => {
  it("are at most five round numbers in rising order, inside the axis and apart from each other", () => {
    fc.assert(
      fc.property(sides, ([reference, current]) => {
        const ticks = binLayout(reference, current)?.ticks ?? [];
        expect(ticks.length).toBeLessThanOrEqual(5);
        ticks.forEach((tick, index) => {
          expect(tick.position >= 0 && tick.position <= 1.000001).toBe(true);
          const previous = ticks[index - 1];
          if (previous !== undefined) {
            expect(tick.value).toBeGreaterThan(previous.value);
            expect(tick.position - previous.position).toBeGreaterThan(0.14);
          }
        });
      }),
    );
  });

  it("are the values a person would choose", () => {
    const edges = Array.from({ length: 21 }, (_, index) => index * 5.03);
    const counts = edges.slice(1).map(() => 7);
    const ticks = binLayout(histogram(edges, counts), histogram(edges, counts))?.ticks.map((tick) => tick.value);
    expect(ticks).toEqual([0, 30, 50, 70, 100]);
  });
});
