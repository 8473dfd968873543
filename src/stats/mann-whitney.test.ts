import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mannWhitney, mannWhitneyFromCounts } from "./mann-whitney.ts";

describe("the Mann-Whitney test", () => {
  it("counts the pairs in which the reference is larger, ties half", () => {
    expect(mannWhitney([1, 4, 4], [2, 4, 9, 9]).statistic).toBe(3);
  });

  it("is exact for few rows without ties: complete separation is one of all orders, on either side", () => {
    expect(mannWhitney([1, 2, 3], [4, 5, 6]).pValue).toBeCloseTo(2 / 20, 14);
    expect(mannWhitney([7, 8, 9], [4, 5, 6], { alternative: "greater" }).pValue).toBeCloseTo(1 / 20, 14);
    expect(mannWhitney([7, 8, 9], [4, 5, 6], { alternative: "less" }).pValue).toBe(1);
  });

  it("joins the two one-sided answers: they overlap in the observed order", () => {
    const rows = fc.uniqueArray(fc.integer({ min: 0, max: 200 }), { minLength: 4, maxLength: 14 });
    fc.assert(
      fc.property(rows, (values) => {
        const [reference, current] = [values.slice(0, 3), values.slice(3)];
        const less = mannWhitney(reference, current, { alternative: "less" }).pValue ?? NaN;
        const greater = mannWhitney(reference, current, { alternative: "greater" }).pValue ?? NaN;
        expect(less + greater).toBeGreaterThan(1);
        expect(mannWhitney(reference, current).pValue).toBeCloseTo(Math.min(1, 2 * Math.min(less, greater)), 12);
      }),
    );
  });

  it("leaves the exact count for the normal limit when there are too many pairs", () => {
    const many = { reference: [0, 1, 0], current: [120_000, 0, 120_000] };
    expect(mannWhitneyFromCounts(many).pValue).toBe(1);
  });

  it("cannot be beyond the last order: certain or impossible at the ends", () => {
    expect(mannWhitney([1, 2], [3, 4], { alternative: "greater" })).toEqual({ statistic: 0, pValue: 1 });
  });
});
