import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linearScale, positionOn } from "./linear-scale.ts";

describe("a straight axis", () => {
  it("begins and ends at round numbers around the values", () => {
    expect(linearScale([0.62, 0.91])).toEqual({ low: 0.6, high: 1, ticks: [0.6, 0.7, 0.8, 0.9, 1] });
    expect(linearScale([-13, 40])?.ticks).toEqual([-20, 0, 20, 40]);
  });

  it("holds every finite value, with two to eight even steps", () => {
    const numbers = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(numbers, (values) => {
        const scale = linearScale(values);
        const room = (scale?.high ?? 0) - (scale?.low ?? 0);
        expect(values.every((value) => value >= (scale?.low ?? 0) - room * 1e-6)).toBe(true);
        expect(values.every((value) => value <= (scale?.high ?? 0) + room * 1e-6)).toBe(true);
        expect(scale?.ticks.length).toBeGreaterThanOrEqual(2);
        expect(scale?.ticks.length).toBeLessThanOrEqual(9);
      }),
    );
  });

  it("passes over what is not a number, and is null when nothing is left", () => {
    expect(linearScale([null, Number.NaN, 2, 3])?.low).toBe(2);
    expect(linearScale([null, Number.POSITIVE_INFINITY])).toBeNull();
  });

  it("has room around a single value", () => {
    expect(linearScale([5])?.high).toBeGreaterThan(linearScale([5])?.low ?? Number.NaN);
    expect(linearScale([0])?.high).toBeGreaterThan(0);
  });

  it("puts values beyond its ends at its ends", () => {
    const scale = { low: 0, high: 2, ticks: [0, 2] };
    expect([-1, 0.5, 3, Number.NaN].map((value) => positionOn(scale, value))).toEqual([0, 0.25, 1, 0]);
  });
});
