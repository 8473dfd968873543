import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidInputError } from "../errors.ts";
import { aliasTable } from "./alias-table.ts";
import { chiSquareTwoSample } from "./chi-square-two-sample.ts";
import { fisherExact } from "./fisher-exact.ts";
import { gTest } from "./g-test.ts";
import { hypergeometricLogPmf } from "./hypergeometric.ts";
import { seededRandom } from "./random.ts";
import type { Random } from "./random.ts";

interface Golden {
  readonly tables: readonly {
    readonly reference: number[];
    readonly current: number[];
    readonly chiSquare: [number, number];
    readonly g: [number, number];
  }[];
  readonly fisher: readonly {
    readonly reference: [number, number];
    readonly current: [number, number];
    readonly pValue: number;
  }[];
}

const golden: Golden = JSON.parse(readFileSync(new URL("../../test/golden/contingency.json", import.meta.url), "utf8"));

const even = (levels: number): number[] => Array.from({ length: levels }, () => 1 / levels);
const zipf = (levels: number): number[] => Array.from({ length: levels }, (_, rank) => 1 / (rank + 1));

function sample(shares: readonly number[], rows: number, random: Random): number[] {
  const counts = shares.map(() => 0);
  const level = aliasTable(shares);
  for (let row = 0; row < rows; row++) {
    const drawn = level(random);
    counts[drawn] = (counts[drawn] ?? 0) + 1;
  }
  return counts;
}

/** Share of windows without drift in which the p-value lies at or below the level. */
function alarmShare(shares: readonly number[], sizes: [number, number], level: number): number {
  const random = seededRandom(sizes[1] + shares.length);
  const windows = 2_000;
  let alarms = 0;
  for (let seed = 0; seed < windows; seed++) {
    const [reference, current] = [sample(shares, sizes[0], random), sample(shares, sizes[1], random)];
    if ((chiSquareTwoSample(reference, current, { level, seed }).pValue ?? 1) <= level) alarms++;
  }
  return alarms / windows;
}

/** Probability of all 2 x 3 tables with the same margins whose chi-square is at least this one's. */
function exactPValue(reference: readonly number[], current: readonly number[]): number {
  const pooled = reference.map((count, level) => count + (current[level] ?? 0));
  const [first = 0, second = 0, third = 0] = pooled;
  const rows = current.reduce((sum, count) => sum + count, 0);
  const weigh = (counts: readonly number[]): number =>
    counts.reduce((sum, count, level) => sum + count ** 2 / (pooled[level] ?? 1), 0);
  let probability = 0;
  for (let a = 0; a <= Math.min(first, rows); a++) {
    for (let b = 0; b <= Math.min(second, rows - a); b++) {
      if (rows - a - b > third || weigh([a, b, rows - a - b]) < weigh(current) - 1e-9) continue;
      const one = hypergeometricLogPmf(a, { successes: first, failures: second + third, draws: rows });
      const two = hypergeometricLogPmf(b, { successes: second, failures: third, draws: rows - a });
      probability += Math.exp(one + two);
    }
  }
  return probability;
}

describe("chi-square and G test of two samples", () => {
  it("agree with scipy where every expected count is at least 5", () => {
    for (const { reference, current, chiSquare, g } of golden.tables) {
      const ours = chiSquareTwoSample(reference, current);
      expect((ours.statistic ?? 0) / chiSquare[0]).toBeCloseTo(1, 11);
      expect((ours.pValue ?? 0) / chiSquare[1]).toBeCloseTo(1, 9);
      expect(ours.pValueBasis).toBe("asymptotic");
      expect(ours.degreesOfFreedom).toBe(reference.length - 1);
      const likelihood = gTest(reference, current);
      expect((likelihood.statistic ?? 0) / g[0]).toBeCloseTo(1, 11);
      expect((likelihood.pValue ?? 0) / g[1]).toBeCloseTo(1, 9);
    }
  });

  it("pool levels with less than 5 expected rows into one cell, unseen levels into none", () => {
    const result = chiSquareTwoSample([500, 400, 50, 50, 0], [250, 200, 20, 30, 0], { level: 0.01 });
    expect(result.degreesOfFreedom).toBe(3);
    const pooled = chiSquareTwoSample([500, 440, 20, 20, 20], [50, 44, 2, 2, 2]);
    expect(pooled.degreesOfFreedom).toBe(2);
    expect(pooled.statistic).toBeCloseTo(0, 12);
  });

  it("do not look at which side is which, or at the order of levels", () => {
    const counts = fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(counts, (levels) => {
        const [reference, current] = [levels.map(([count]) => count), levels.map(([, count]) => count)];
        const result = chiSquareTwoSample(reference, current, { draws: 200 });
        const turned = chiSquareTwoSample(current.toReversed(), reference.toReversed(), { draws: 200 });
        expect(turned.statistic ?? -1).toBeCloseTo(result.statistic ?? -1, 8);
        expect(turned.degreesOfFreedom).toBe(result.degreesOfFreedom);
        if (result.pValueBasis !== "simulated") expect(turned.pValue ?? -1).toBeCloseTo(result.pValue ?? -1, 8);
        expect(result.pValue === null || (result.pValue > 0 && result.pValue <= 1)).toBe(true);
        expect(result.cramersV === null || (result.cramersV >= 0 && result.cramersV <= 1)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it("are exact for two levels of which one is rare", () => {
    const result = chiSquareTwoSample([1_994, 6], [18, 2]);
    expect(result).toMatchObject({ pValueBasis: "exact", pValue: fisherExact([1_994, 6], [18, 2]).pValue });
  });

  it("simulate small tables to the exact probability", () => {
    const [reference, current] = [
      [30, 25, 3],
      [2, 8, 1],
    ];
    const { pValue, pValueBasis } = chiSquareTwoSample(reference, current, { seed: 4, draws: 100_000 });
    expect(pValueBasis).toBe("simulated");
    const truth = exactPValue(reference, current);
    expect(Math.abs((pValue ?? 0) / truth - 1)).toBeLessThan(4 / Math.sqrt(25));
  });

  it("take a hole in a count vector for 0", () => {
    const result = chiSquareTwoSample({ length: 3, 0: 50, 2: 70 }, { length: 3, 0: 40, 1: 90 }).statistic;
    expect(result).toBe(chiSquareTwoSample([50, 0, 70], [40, 90, 0]).statistic);
  });

  it("have zero cells in a G test that add nothing", () => {
    expect(gTest([50, 50, 0], [50, 0, 50]).statistic).toBeCloseTo(4 * 50 * Math.LN2, 10);
  });

  it("give the same p-value for the same seed", () => {
    const once = chiSquareTwoSample([30, 25, 3], [2, 8, 1], { seed: 9 });
    expect(chiSquareTwoSample([30, 25, 3], [2, 8, 1], { seed: 9 })).toEqual(once);
  });

  it("judge many even levels at few rows: all rows in one level cannot be chance", () => {
    const reference = even(300).map(() => 7);
    const current = even(300).map((_, level) => (level === 3 ? 20 : 0));
    const { pValue, pValueBasis } = chiSquareTwoSample(reference, current, { level: 1e-5 });
    expect(pValue ?? 1).toBeLessThan(1e-7);
    expect(pValue ?? 0).toBeGreaterThan(0);
    expect(pValueBasis).toBe("tail-fit");
  });

  it("see drift among 100 even levels at 2,000 and 200 rows: half of the levels gone", () => {
    const random = seededRandom(12);
    const half = even(100).map((_, level) => (level % 2 === 0 ? 1 : 0));
    const { pValue } = chiSquareTwoSample(sample(even(100), 2_000, random), sample(half, 200, random), { level: 1e-4 });
    expect(pValue ?? 1).toBeLessThan(1e-4);
  });

  it("say that a sparse table lies beyond what draws can tell, and keep single rare rows in mind", () => {
    const jump = chiSquareTwoSample([10_000, 9_994, 6], [98, 99, 3], { level: 1e-6, draws: 2_000 });
    expect(jump.pValueBasis).toBe("tail-fit");
    expect(jump.pValue ?? 0).toBeGreaterThan(1e-6);
  });

  it("ask for more evidence at small levels when the smallest cell expects few rows", () => {
    const [reference, current] = [
      [500, 10_000, 10_000],
      [19, 100, 100],
    ];
    const plain = chiSquareTwoSample(reference, current).pValue ?? 0;
    const strict = chiSquareTwoSample(reference, current, { level: 1e-5 }).pValue ?? 0;
    expect(strict).toBeGreaterThan(3 * plain);
    const large = [500_000, 500_000, 500_000];
    const shifted = [505_000, 500_000, 495_000];
    const full = chiSquareTwoSample(large, shifted);
    expect(chiSquareTwoSample(large, shifted, { level: 1e-5 }).pValue).toBe(full.pValue);
  });

  const cells: [string, number[], [number, number]][] = [
    ["a 0.3 % level at 2,000 and 20 rows", [0.003, 0.997], [2_000, 20]],
    ["a 0.3 % level beside two others", [0.003, 0.4, 0.597], [2_000, 20]],
    ["30 even levels", even(30), [2_000, 20]],
    ["100 even levels at 2,000 and 200 rows", even(100), [2_000, 200]],
    ["300 levels by Zipf at 2,000 and 20 rows", zipf(300), [2_000, 20]],
    ["300 levels by Zipf at 2,000 and 200 rows", zipf(300), [2_000, 200]],
  ];
  it.each(cells)("raise no more false alarms than the level allows: %s", (_, shares, sizes) => {
    expect(alarmShare(shares, sizes, 0.01)).toBeLessThan(0.01 + 3.5 * Math.sqrt(0.0099 / 2_000));
  });

  it("find nothing to test in one level, and have no value without rows", () => {
    expect(chiSquareTwoSample([5, 0], [7, 0])).toMatchObject({ statistic: 0, pValue: 1, degreesOfFreedom: 0 });
    expect(chiSquareTwoSample([0, 0], [7, 1])).toMatchObject({ statistic: null, pValue: null, cramersV: null });
  });

  it("refuse counts that are not whole and options outside their range", () => {
    expect(() => chiSquareTwoSample([1.5, 2], [1, 2])).toThrow(InvalidInputError);
    expect(() => chiSquareTwoSample([1], [1, 2])).toThrow(InvalidInputError);
    expect(() => chiSquareTwoSample([1, -2], [1, 2])).toThrow(InvalidInputError);
    expect(() => chiSquareTwoSample([1, 2], [1, 2], { level: 0 })).toThrow(InvalidInputError);
    expect(() => chiSquareTwoSample([1, 2], [1, 2], { draws: 0.5 })).toThrow(InvalidInputError);
  });
});

describe("Fisher's exact test", () => {
  it("agrees with scipy", () => {
    for (const { reference, current, pValue } of golden.fisher) {
      expect(fisherExact(reference, current).pValue / pValue).toBeCloseTo(1, 11);
    }
  });

  it("gives the odds ratio, or none where it is not finite", () => {
    expect(fisherExact([3, 1], [1, 3]).statistic).toBe(9);
    expect(fisherExact([3, 0], [1, 3]).statistic).toBeNull();
    expect(fisherExact([0, 0], [1, 3])).toEqual({ statistic: null, pValue: 1 });
  });

  it("refuses counts that are not whole", () => {
    expect(() => fisherExact([0.5, 1], [1, 1])).toThrow(InvalidInputError);
  });
});
