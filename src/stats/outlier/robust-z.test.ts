import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { robustScale, robustZ, shareOutsideRange } from "./robust-z.ts";

const sample = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 60 });

describe("robustScale", () => {
  it("takes the first spread that is not 0", () => {
    expect(robustScale([1, 2, 3, 4, 100])).toEqual({
      rows: 5,
      median: 3,
      unit: 1.4826,
      from: "median-deviation",
      smallest: 1,
      largest: 100,
    });
    expect(robustScale([0, 0, 0, 0, 0, 0, 4, 4, 4])).toMatchObject({ from: "quartiles", unit: 4 / 1.349 });
    expect(robustScale([0, 0, 0, 0, 0, 0, 0, 0, 0, 10])).toMatchObject({ from: "mean-deviation", unit: 1.2533 });
    expect(robustScale([7, 7])).toMatchObject({ from: "nothing", unit: 0 });
  });

  it("is nothing without finite values", () => {
    expect(robustScale([])).toBeNull();
    expect(robustScale([NaN, Infinity])).toBeNull();
  });

  it("is not moved by one wild value among many", () => {
    const calm = Array.from({ length: 101 }, (_, row) => row);
    expect(robustScale([...calm, 1e9])?.unit).toBeLessThan(1.05 * (robustScale(calm)?.unit ?? NaN));
  });
});

describe("robustZ", () => {
  it("keeps the sign, and follows shift and scale of the data", () => {
    fc.assert(
      fc.property(sample, fc.integer({ min: -2000, max: 2000 }), (values, value) => {
        const z = robustZ(value, robustScale(values));
        const moved = robustZ(4 * value + 64, robustScale(values.map((one) => 4 * one + 64)));
        if (z === null) expect(moved).toBeNull();
        else expect(moved).toBeCloseTo(z, 9);
        const median = robustScale(values)?.median ?? 0;
        if (z !== null) expect(Math.sign(z)).toBe(Math.sign(value - median));
      }),
    );
  });

  it("has no unit where the reference does not vary", () => {
    expect(robustZ(7, robustScale([7, 7]))).toBe(0);
    expect(robustZ(8, robustScale([7, 7]))).toBeNull();
    expect(robustZ(NaN, robustScale([1, 2, 3]))).toBeNull();
    expect(robustZ(1, null)).toBeNull();
  });
});

describe("shareOutsideRange", () => {
  it("counts in lengths of the range, with sign", () => {
    const scale = robustScale([0, 10]);
    expect([-5, 0, 5, 10, 30].map((value) => shareOutsideRange(value, scale))).toEqual([-0.5, 0, 0, 0, 2]);
  });

  it("has no unit where the reference does not vary", () => {
    expect(shareOutsideRange(1, robustScale([2, 2]))).toBeNull();
    expect(shareOutsideRange(2, robustScale([2, 2]))).toBe(0);
    expect(shareOutsideRange(NaN, robustScale([1, 2]))).toBeNull();
    expect(shareOutsideRange(1, null)).toBeNull();
  });
});
