import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom, standardNormal } from "../stats/random.ts";
import { BinLocator } from "../sketch/bin-locator.ts";
import { nextUp } from "../sketch/next-up.ts";
import { binsFromValues, widenBins } from "./bins-from-values.ts";

function sorted(values: Iterable<number>): Float64Array {
  return Float64Array.from(values).toSorted();
}

function countsIn(edges: readonly number[], values: Float64Array): number[] {
  const locator = new BinLocator(edges);
  const counts = Array.from({ length: locator.positions }, () => 0);
  for (const value of values) {
    const position = locator.locateOne(value);
    counts[position] = (counts[position] ?? 0) + 1;
  }
  return counts;
}

const anyValues = fc.array(fc.oneof(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.integer({ min: -5, max: 5 })), {
  minLength: 1,
  maxLength: 600,
  size: "max",
});

describe("bins from the reference", () => {
  it("do not exist without values", () => {
    expect(binsFromValues([])).toBeNull();
  });

  it("are one for each of at most 20 values, the last the largest value alone", () => {
    expect(binsFromValues([0, 0, 1])).toEqual({ kind: "numeric", edges: [0, 1, 1], ranks: [0, 3333, 8333, 10_000] });
    expect(binsFromValues([7])?.edges).toEqual([7, 7]);
    const twenty = Array.from({ length: 20 }, (_, i) => i);
    expect(binsFromValues(twenty)?.edges).toEqual([...twenty, 19]);
    expect(countsIn(binsFromValues(twenty)?.edges ?? [], sorted(twenty))).toEqual([0, ...twenty.map(() => 1), 0]);
  });

  it("are 200 with equally many values each when no value repeats", () => {
    const draw = seededRandom(5);
    const values = sorted(Array.from({ length: 20_000 }, () => standardNormal(draw)));
    const counts = countsIn(binsFromValues(values)?.edges ?? [], values);
    expect(counts).toHaveLength(202);
    expect(counts.slice(1, -1).every((count) => count === 100)).toBe(true);
  });

  it("have edges of few digits that cut the reference as the values themselves would", () => {
    const draw = seededRandom(5);
    const values = sorted(Array.from({ length: 20_000 }, () => standardNormal(draw)));
    const edges = binsFromValues(values)?.edges ?? [];
    const digits = edges.slice(1, -1).map((edge) => String(Math.abs(edge)).replace(/^0\.0*|\./g, "").length);
    expect(digits.reduce((sum, count) => sum + count, 0) / digits.length).toBeLessThan(6);
  });

  it("give a value with more than one bin's share a bin of its own", () => {
    const values = sorted([
      ...Array.from({ length: 600 }, () => 0),
      ...Array.from({ length: 400 }, (_, i) => i - 100.5),
    ]);
    const { edges = [] } = binsFromValues(values) ?? {};
    const at = edges.indexOf(0);
    expect(edges[at + 1]).toBe(nextUp(0));
    expect(countsIn(edges, values)[at + 1]).toBe(600);
  });

  it("close with the largest value when that is an atom", () => {
    const values = sorted([...Array.from({ length: 100 }, (_, i) => i), ...Array.from({ length: 50 }, () => 200)]);
    expect(binsFromValues(values)?.edges.slice(-2)).toEqual([200, 200]);
  });

  it("cover every value, never fall, and hold at most two shares unless an atom does", () => {
    fc.assert(
      fc.property(anyValues, (drawn) => {
        const values = sorted(drawn.map((value) => value + 0));
        const { edges = [], ranks = [] } = binsFromValues(values) ?? {};
        const counts = countsIn(edges, values);
        expect([counts[0], counts.at(-1)]).toEqual([0, 0]);
        expect(edges.length).toBeLessThanOrEqual(403);
        expect(ranks).toHaveLength(edges.length + 1);
        expect(ranks.toSorted((a, b) => a - b)).toEqual(ranks);
        const share = Math.max(1, values.length / 200);
        counts.slice(1, -1).forEach((count, bin) => {
          const isAtom = (edges[bin + 1] ?? 0) <= nextUp(edges[bin] ?? 0);
          if (edges.length > 21 && !isAtom) expect(count).toBeLessThanOrEqual(2 * share);
        });
      }),
    );
  });

  it("widen to a range that the sample missed, without touching the bins inside", () => {
    const bins = { kind: "numeric", edges: [0, 1, 2], ranks: [0, 2500, 7500, 10_000] } as const;
    expect(widenBins(bins, 0, 2)).toEqual(bins);
    expect(widenBins(bins, -5, 9)).toEqual({
      kind: "numeric",
      edges: [-5, 0, 1, 2, 9],
      ranks: [0, 0, 2500, 7500, 10_000, 10_000],
    });
    expect(widenBins({ kind: "numeric", edges: [0, 1, 1] }, 0, 3)).toEqual({
      kind: "numeric",
      edges: [0, 1, nextUp(1), 3],
    });
    expect(widenBins({ kind: "numeric", edges: [0, 1, 1] }, 0, nextUp(1)).edges).toEqual([0, 1, nextUp(1)]);
  });
});
