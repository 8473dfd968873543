import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { logFactorial } from "./log-factorial.ts";

describe("log factorial", () => {
  it("gives the factorials that everyone knows", () => {
    expect([0, 1, 2, 5].map(logFactorial)).toEqual([0, 0, Math.LN2, Math.log(120)]);
    expect(logFactorial(170)).toBeCloseTo(706.5730622457874, 11);
  });

  it("passes from the table to the series without a step: n! = n (n - 1)!", () => {
    fc.assert(
      fc.property(fc.oneof(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 1, max: 1e12 })), (n) => {
        const whole = logFactorial(n);
        expect(Math.abs(whole - Math.log(n) - logFactorial(n - 1))).toBeLessThanOrEqual(4e-16 * Math.max(4, whole));
      }),
    );
  });

  it("agrees with the value of a million factorial", () => {
    expect(Math.abs(logFactorial(1_000_000) / 12815518.38465816 - 1)).toBeLessThan(1e-14);
  });
});
