import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidInputError } from "../errors.ts";
import { ksLatticeSurvival } from "./ks-lattice.ts";
import { ksFromCounts, ksTwoSample } from "./ks-two-sample.ts";
import { oneSampleKolmogorovSurvival } from "./one-sample-kolmogorov.ts";

const golden: { readonly oneSampleKolmogorov: readonly (readonly [number, number, number])[] } = JSON.parse(
  readFileSync(new URL("../../test/golden/numeric-tests.json", import.meta.url), "utf8"),
);

/** Share of all orders of n and m rows whose largest gap reaches `gap`, one order after the other. */
function byEnumeration(n: number, m: number, gap: number): number {
  let [reached, all] = [0, 0];
  const walk = (i: number, j: number, hit: boolean): void => {
    const touched = hit || Math.abs(i * m - j * n) >= gap;
    if (i === n && j === m) {
      all++;
      if (touched) reached++;
      return;
    }
    if (i < n) walk(i + 1, j, touched);
    if (j < m) walk(i, j + 1, touched);
  };
  walk(0, 0, false);
  return reached / all;
}

describe("the two-sample Kolmogorov-Smirnov test", () => {
  it("reads as the share of rows that moved past a value", () => {
    expect(ksTwoSample([1, 2, 3, 4], [3, 4, 5, 6]).statistic).toBe(0.5);
  });

  it("counts exactly the orders that are as far apart", () => {
    const sizes = fc.integer({ min: 1, max: 8 });
    fc.assert(
      fc.property(sizes, sizes, fc.double({ min: 0, max: 1, noNaN: true }), (n, m, share) => {
        const gap = Math.ceil(share * n * m);
        expect(ksLatticeSurvival(n, m, gap)).toBeCloseTo(byEnumeration(n, m, gap), 12);
      }),
    );
  });

  it("keeps the digits of small probabilities: complete separation is one order of each side first", () => {
    for (const [n, m] of [
      [10, 10],
      [30, 20],
      [250, 7],
      [400, 300],
    ] as const) {
      let orders = 1;
      for (let i = 1; i <= m; i++) orders *= (n + i) / i;
      expect((ksLatticeSurvival(n, m, n * m) * orders) / 2).toBeCloseTo(1, 9);
    }
  });

  it("is continuous where the deep tail is counted on one side only", () => {
    const [n, m] = [300, 210];
    const gap = Math.round(Math.sqrt((6 / 510) * n * m * n * m) / 30) * 30;
    const around = [-60, -30, 0, 30, 60].map((step) => Math.log(ksLatticeSurvival(n, m, gap + step)));
    const slopes = around.slice(1).map((value, at) => value - (around[at] ?? 0));
    for (const slope of slopes) expect(slope / (slopes[0] ?? 0)).toBeCloseTo(1, 1);
  });

  it("is 1 without a gap, and 0 beyond what a double can hold", () => {
    expect(ksLatticeSurvival(5, 7, 0)).toBe(1);
    expect(ksLatticeSurvival(9_000, 9_001, 9_000 * 9_001)).toBe(0);
  });

  it("gives 0 and 1 on constant data, where nothing moved", () => {
    expect(ksTwoSample([4, 4, 4], [4, 4])).toEqual({ statistic: 0, pValue: 1 });
  });

  it("has no value when a side is empty", () => {
    expect(ksTwoSample([], [1])).toEqual({ statistic: null, pValue: null });
    expect(ksFromCounts({ reference: [0, 2], current: [0, 0] })).toEqual({ statistic: null, pValue: null });
  });

  it("works on the counts of bins, empty ones included, and refuses impossible counts", () => {
    expect(ksFromCounts({ reference: [1, 0, 1, 2], current: [0, 0, 3, 1] })).toEqual(
      ksTwoSample([1, 3, 4, 4], [3, 3, 3, 4]),
    );
    expect(() => ksFromCounts({ reference: [1, 2], current: [1] })).toThrow(InvalidInputError);
    expect(() => ksFromCounts({ reference: [1, 0.5], current: [1, 1] })).toThrow(InvalidInputError);
  });

  it("passes from the exact count to the one-sample distribution without a jump", () => {
    const counts = { reference: [3_000, 3_000, 4_000], current: [3_100, 2_950, 3_950] };
    const exact = ksFromCounts(counts).pValue ?? 0;
    const asymptotic = ksFromCounts(counts, { method: "asymptotic" }).pValue ?? 0;
    expect(asymptotic / exact).toBeCloseTo(1, 1);
  });
});

describe("the one-sample Kolmogorov-Smirnov distribution", () => {
  it("agrees with scipy from 1 to 1,000,000 rows", () => {
    const wrong = golden.oneSampleKolmogorov.filter(
      ([n, d, p]) => !(Math.abs(oneSampleKolmogorovSurvival(d, n) - p) <= 1e-9 * p),
    );
    expect(wrong).toEqual([]);
    expect(golden.oneSampleKolmogorov.length).toBeGreaterThan(100);
  });

  it("is 1 up to the least possible distance and 0 from the largest on", () => {
    expect(oneSampleKolmogorovSurvival(-1, 10)).toBe(1);
    expect(oneSampleKolmogorovSurvival(0.05, 10)).toBe(1);
    expect(oneSampleKolmogorovSurvival(1, 10)).toBe(0);
  });
});
