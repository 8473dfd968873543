import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { variationLimit } from "./variation-limit.ts";

const effects = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 });

describe("variation limit", () => {
  it("is the mean plus three standard deviations of the windows", () => {
    expect(variationLimit([0.01, 0.02, 0.03])).toBeCloseTo(0.05, 12);
  });

  it("is the value itself for a single window and 0 for none", () => {
    expect(variationLimit([0.2])).toBe(0.2);
    expect(variationLimit([])).toBe(0);
  });

  it("never lies below the mean, and moves along when all windows move", () => {
    fc.assert(
      fc.property(effects, (values) => {
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        expect(variationLimit(values)).toBeGreaterThanOrEqual(mean - 1e-12);
        expect(variationLimit(values.map((value) => value + 1))).toBeCloseTo(variationLimit(values) + 1, 9);
      }),
    );
  });
});
