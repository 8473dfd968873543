import { describe, expect, it } from "vitest";
import { columnSides } from "../../../test/fixture/column-sides.ts";
import { compareNumbers } from "./numeric-comparison.ts";

const ramp = (count: number, from = 0): number[] => Array.from({ length: count }, (_, row) => from + row + 0.5);
const sides = columnSides(ramp(400), ramp(300, 200));

describe("numeric comparison on profiles", () => {
  it("counts every row of both sides in the reference's bins, those outside too", () => {
    const found = compareNumbers(sides);
    expect(found).toMatchObject({ basis: "profile", referenceRows: 400, currentRows: 300, sorted: null });
    expect(found?.counts.current[0]).toBe(0);
    expect(found?.counts.current[found.counts.current.length - 1]).toBe(100);
    expect(found?.moments.current).toMatchObject({ count: 300, minimum: 200.5, maximum: 499.5 });
  });

  it("may be wrong by the largest share that a bin of several values holds on either side", () => {
    const bins = { kind: "numeric" as const, edges: Array.from({ length: 31 }, (_, edge) => edge) };
    const column = (counts: readonly number[]) => ({
      ...sides.reference,
      bins,
      counts: {
        kind: "numeric" as const,
        counts: [...counts, ...bins.edges.slice(3).map(() => 0)],
        below: 0,
        above: 0,
      },
    });
    expect(compareNumbers({ ...sides, reference: column([3, 1]), current: column([1, 1]) })?.errorBound).toBe(0.75);
    expect(compareNumbers({ ...sides, reference: column([1, 1]), current: column([1, 9]) })?.errorBound).toBe(0.9);
    expect(compareNumbers({ ...sides, reference: column([1, 3]), current: column([0, 0]) })?.errorBound).toBe(0.75);
    expect(compareNumbers({ ...sides, reference: column([0, 0]), current: column([2, 2]) })?.errorBound).toBe(0.5);
  });

  it("is exact where every bin stands for one value", () => {
    const few = columnSides(ramp(12), ramp(9, 3));
    expect(compareNumbers(few)?.errorBound).toBe(0);
  });

  it("is not possible without counts, and knows no error bound without bins", () => {
    expect(compareNumbers({ ...sides, current: { ...sides.current, counts: null } })).toBeNull();
    expect(compareNumbers({ ...sides, reference: { ...sides.reference, counts: null } })).toBeNull();
    expect(compareNumbers({ ...sides, reference: { ...sides.reference, bins: null } })?.errorBound).toBe(0);
  });

  it("takes no moments for those of no rows", () => {
    const without = { ...sides.reference, moments: null };
    const none = { count: 0, mean: 0, m2: 0, minimum: null, maximum: null };
    expect(compareNumbers({ ...sides, reference: without, current: without })?.moments).toEqual({
      reference: none,
      current: none,
    });
  });
});
