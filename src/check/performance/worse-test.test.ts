import { describe, expect, it } from "vitest";
import type { Measured } from "./measured.ts";
import { worsening } from "./worse-test.ts";

const measure = (value: number, reach: number, rows = 400): Measured => ({
  value,
  interval: { low: value - reach, high: value + reach },
  rows,
  share: null,
  reason: null,
});

const share = (successes: number, rows: number): Measured => ({
  ...measure(successes / rows, 0.05, rows),
  share: { successes, rows },
});

describe("worsening", () => {
  it("has a chance of 2.5 % where the interval of the difference just touches no change", () => {
    const reach = Math.hypot(0.03, 0.04);
    const moved = worsening(measure(1, 0.03), measure(1 + reach, 0.04), "lower");
    expect(moved?.interval?.[0]).toBeCloseTo(0, 12);
    expect(moved?.pValue).toBeCloseTo(0.025, 3);
    expect(moved?.worse).toBeCloseTo(reach, 12);
  });

  it("looks in the bad direction only", () => {
    const [low, high] = [measure(0.7, 0.02), measure(0.8, 0.02)];
    expect(worsening(high, low, "higher")?.pValue).toBeLessThan(1e-6);
    expect(worsening(high, low, "lower")?.pValue).toBeGreaterThan(0.999);
    expect(worsening(low, high, "lower")?.pValue).toBe(worsening(high, low, "higher")?.pValue);
    expect(worsening(low, high, "higher")?.worse).toBeLessThan(0);
  });

  it("counts a bias by its distance from 0, to either side", () => {
    const moved = worsening(measure(0.1, 0.2), measure(-1, 0.2), "zero");
    expect(moved?.worse).toBeCloseTo(0.9, 12);
    expect(moved?.difference).toBeCloseTo(-1.1, 12);
    expect(moved?.pValue).toBe(worsening(measure(-0.1, 0.2), measure(1, 0.2), "zero")?.pValue);
    expect(worsening(measure(1, 0.2), measure(0, 0.2), "zero")?.pValue).toBe(1);
  });

  it("tests shares of rows by Fisher's exact test, and knows the smallest p-value there could be", () => {
    // scipy.stats.fisher_exact([[6, 14], [1, 19]], alternative="greater").pvalue
    const fall = worsening(share(19, 20), share(14, 20), "higher");
    expect(fall?.pValue).toBeCloseTo(0.045738, 6);
    // the same with all 7 misses on the current side
    expect(fall?.attainable).toBeCloseTo(0.004158, 6);
    expect(worsening(share(1, 20), share(6, 20), "lower")?.pValue).toBeCloseTo(fall?.pValue ?? 0, 12);
  });

  it("does not let a small side that hardly varies seem sure of itself", () => {
    const [broad, narrow] = [measure(1, 0.05, 2_000), measure(0.7, 0.02, 50)];
    const pValue = worsening(narrow, broad, "lower")?.pValue ?? 0;
    expect(pValue).toBeGreaterThan(0.01);
  });

  it("is unknown where a side has no value, and has no chance where it has no interval", () => {
    const nothing: Measured = { value: null, interval: null, rows: 0, share: null, reason: "none" };
    expect(worsening(nothing, measure(1, 0.1), "lower")).toBeNull();
    const bare = { ...measure(2, 0.1), interval: null };
    expect(worsening(measure(1, 0.1), bare, "lower")).toMatchObject({ pValue: null, interval: null, worse: 1 });
  });

  it("does not take rows without any spread for proof", () => {
    expect(worsening(measure(0, 0), measure(1, 0), "lower")?.pValue).toBe(0.5);
    expect(worsening(measure(0, 0), measure(0, 0), "lower")?.pValue).toBe(1);
  });
});
