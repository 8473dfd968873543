import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeMoments, momentsOf, noMoments } from "./moments.ts";

const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 60 });

describe("moments", () => {
  it("give count, mean, squared deviations and extremes", () => {
    expect(momentsOf([1, 2, 6])).toEqual({ count: 3, mean: 3, m2: 14, minimum: 1, maximum: 6 });
    expect(momentsOf([1, 2, 6], 2)).toEqual({ count: 2, mean: 1.5, m2: 0.5, minimum: 1, maximum: 2 });
    expect(momentsOf(Float64Array.of(1, 2, 6))).toEqual(momentsOf([1, 2, 6]));
    expect(momentsOf([])).toBe(noMoments);
  });

  it("keep a small spread beside a large mean", () => {
    expect(momentsOf([1e9, 1e9 + 1, 1e9 + 2])).toMatchObject({ mean: 1e9 + 1, m2: 2 });
    expect(mergeMoments(momentsOf([1e9, 1e9 + 1]), momentsOf([1e9 + 2])).m2).toBeCloseTo(2, 6);
  });

  it("merge to what adding all values gives, whichever side comes first", () => {
    fc.assert(
      fc.property(values, values, (left, right) => {
        const merged = mergeMoments(momentsOf(left), momentsOf(right));
        const all = momentsOf([...left, ...right]);
        expect(mergeMoments(momentsOf(right), momentsOf(left))).toEqual(merged);
        expect(merged).toMatchObject({ count: all.count, minimum: all.minimum, maximum: all.maximum });
        expect(Math.abs(merged.mean - all.mean)).toBeLessThanOrEqual(1e-9 * 1e6);
        expect(Math.abs(merged.m2 - all.m2)).toBeLessThanOrEqual(1e-9 * (1 + all.m2) + 1e-3);
      }),
    );
  });

  it("merge in any grouping to rounding", () => {
    fc.assert(
      fc.property(values, values, values, (a, b, c) => {
        const [x, y, z] = [momentsOf(a), momentsOf(b), momentsOf(c)];
        const left = mergeMoments(mergeMoments(x, y), z);
        const right = mergeMoments(x, mergeMoments(y, z));
        expect(left.count).toBe(right.count);
        expect(Math.abs(left.mean - right.mean)).toBeLessThanOrEqual(1e-9 * 1e6);
      }),
    );
  });

  it("survive sums beyond the largest double", () => {
    const huge = [1.5e308, 1.5e308, 1.2e308];
    expect(momentsOf(huge).mean).toBeCloseTo(1.4e308, -300);
    expect(mergeMoments(momentsOf(huge), momentsOf(huge)).mean / 1.4e308).toBeCloseTo(1, 12);
  });
});
