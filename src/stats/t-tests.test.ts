import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleMoments } from "./sample-moments.ts";
import { studentT, studentTFromMoments } from "./student-t-test.ts";
import { welchT, welchTFromMoments } from "./welch-t.ts";

const none = { statistic: null, pValue: null };

describe("the t tests", () => {
  it("are positive when the reference's mean is the larger one", () => {
    expect(welchT([5, 6, 7], [1, 2, 3]).statistic).toBeGreaterThan(0);
    expect(studentT([1, 2, 3], [5, 6, 7]).statistic).toBeLessThan(0);
  });

  it("agree with each other when sizes and variances are equal", () => {
    const [welch, student] = [welchT([1, 2, 4, 7], [3, 4, 6, 9]), studentT([1, 2, 4, 7], [3, 4, 6, 9])];
    expect(welch.statistic).toBeCloseTo(student.statistic ?? NaN, 12);
    expect(welch.pValue).toBeCloseTo(student.pValue ?? NaN, 12);
  });

  it("have no value when both sides are constant, even at different values: no spread to measure by", () => {
    expect(welchT([1, 1, 1], [2, 2])).toEqual(none);
    expect(studentT([1, 1, 1], [2, 2])).toEqual(none);
  });

  it("need the rows that their variance needs", () => {
    expect(welchT([1], [2, 3, 4])).toEqual(none);
    expect(welchT([2, 3, 4], [1])).toEqual(none);
    expect(studentT([1], [2])).toEqual(none);
    expect(studentT([1], [2, 4]).pValue).toBeCloseTo(1 - (2 / Math.PI) * Math.atan(2 / Math.sqrt(3)), 12);
  });

  it("have no value when the difference is too large for the spread to be a number", () => {
    const [left, right] = [
      { count: 3, mean: 1e300, m2: 1e-300 },
      { count: 3, mean: -1e300, m2: 0 },
    ];
    expect(welchTFromMoments(left, right)).toEqual(none);
    expect(studentTFromMoments(left, right)).toEqual(none);
    expect(welchT([1e200, 2e200], [3e200, -4e200])).toEqual(none);
    expect(studentT([1e200, 2e200], [3e200, -4e200])).toEqual(none);
  });

  it("do not depend on where zero is, nor lose the spread to a large mean", () => {
    const rows = fc.array(fc.integer({ min: -1_000, max: 1_000 }), { minLength: 3, maxLength: 30 });
    fc.assert(
      fc.property(rows, rows, (left, right) => {
        const near = welchT(left, right);
        const shifted = (values: number[]): number[] => values.map((value) => value + 2 ** 40);
        const away = welchT(shifted(left), shifted(right));
        if (near.statistic === null) expect(away.statistic).toBeNull();
        else expect(away.statistic).toBeCloseTo(near.statistic, 9);
      }),
    );
  });

  it("take moments of an empty sample as zero rows", () => {
    expect(sampleMoments([], "reference")).toEqual({ count: 0, mean: 0, m2: 0 });
  });
});
