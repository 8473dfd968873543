import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newcombe } from "../../stats/newcombe.ts";
import { totalVariation } from "../../stats/total-variation.ts";
import { ksEffect, totalVariationEffect } from "./effect-interval.ts";

const sizes = { referenceRows: 100, currentRows: 50, noise: 0 };
const counts = fc.array(fc.nat(50), { minLength: 4, maxLength: 4 }).filter((side) => side.some((count) => count > 0));
const sum = (side: readonly number[]): number => side.reduce((total, count) => total + count, 0);

describe("the interval of KS D", () => {
  it("is Newcombe's of the shares below the point where the sides lie farthest apart", () => {
    const { low, high } = newcombe({ successes: 30, rows: 50 }, { successes: 30, rows: 100 });
    const { effect, interval } = ksEffect({ reference: [10, 20, 70], current: [10, 20, 20] }, sizes);
    expect(effect).toBeCloseTo(0.3, 12);
    expect(interval).toEqual([low, high]);
  });

  it("does not care which way the rows moved", () => {
    const even = { referenceRows: 50, currentRows: 50, noise: 0.02 };
    const rising = ksEffect({ reference: [40, 10], current: [15, 35] }, even);
    const falling = ksEffect({ reference: [15, 35], current: [40, 10] }, even);
    expect(rising.effect).toBeCloseTo(0.5, 12);
    expect(falling.interval[0]).toBeCloseTo(rising.interval[0], 12);
    expect(falling.interval[1]).toBeCloseTo(rising.interval[1], 12);
  });

  it("takes the expected noise off its lower end, down to 0 at most, and leaves the upper end", () => {
    const moved = { reference: [10, 90], current: [30, 20] };
    const plain = ksEffect(moved, sizes).interval;
    const [low, high] = ksEffect(moved, { ...sizes, noise: 0.05 }).interval;
    expect(low).toBeCloseTo(plain[0] - 0.05, 12);
    expect(high).toBe(plain[1]);
    expect(ksEffect(moved, { ...sizes, noise: 0.9 }).interval[0]).toBe(0);
  });

  it("has no effect, and an interval from 0, when nothing moved", () => {
    const { effect, interval } = ksEffect({ reference: [20, 80], current: [10, 40] }, sizes);
    expect(effect).toBe(0);
    expect(interval[0]).toBe(0);
  });
});

describe("the interval of total variation", () => {
  it("is Newcombe's of the share of all levels that gained", () => {
    const { low, high } = newcombe({ successes: 40, rows: 50 }, { successes: 50, rows: 100 });
    const { effect, interval } = totalVariationEffect({ reference: [20, 30, 50], current: [15, 25, 10] }, sizes);
    expect(effect).toBeCloseTo(0.3, 12);
    expect(interval).toEqual([low, high]);
  });

  it("is about the total variation, which lies in it unless noise is taken off", () => {
    fc.assert(
      fc.property(counts, counts, (reference, current) => {
        const rows = { referenceRows: sum(reference), currentRows: sum(current), noise: 0 };
        const { effect, interval } = totalVariationEffect({ reference, current }, rows);
        expect(effect).toBeCloseTo(totalVariation(reference, current).distance ?? -1, 12);
        expect(interval[0]).toBeLessThanOrEqual(effect + 1e-12);
        expect(interval[1]).toBeGreaterThanOrEqual(effect - 1e-12);
        expect(interval[0] >= 0 && interval[1] <= 1).toBe(true);
      }),
    );
  });
});
