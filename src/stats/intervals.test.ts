import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidInputError } from "../errors.ts";
import { bootstrapInterval } from "./bootstrap-interval.ts";
import { delong } from "./delong.ts";
import { newcombe } from "./newcombe.ts";
import { seededRandom, standardNormal } from "./random.ts";
import { sampleMoments } from "./sample-moments.ts";
import { sortedQuantile } from "./sorted-quantile.ts";
import { welchInterval } from "./welch-interval.ts";
import { wilson } from "./wilson.ts";
import { zProportions } from "./z-proportions.ts";

type Pair = [number, number];
interface ProportionGolden {
  readonly wilson: readonly { successes: number; rows: number; confidence: number; interval: Pair }[];
  readonly newcombe: readonly { left: Pair; right: Pair; confidence: number; interval: Pair }[];
  readonly zProportions: readonly { reference: Pair; current: Pair; result: Pair }[];
}
interface SampleGolden {
  readonly delong: readonly { positives: number[]; negatives: number[]; auroc: number; variance: number }[];
  readonly welch: readonly { left: number[]; right: number[]; confidence: number; interval: Pair }[];
  readonly bca: { readonly sample: number[]; readonly interval: Pair };
}

const readGolden = (name: string): string =>
  readFileSync(new URL(`../../test/golden/${name}.json`, import.meta.url), "utf8");
const proportions: ProportionGolden = JSON.parse(readGolden("corrections"));
const samples: SampleGolden = JSON.parse(readGolden("contingency"));
const meanOf =
  (values: readonly number[]) =>
  (rows: Uint32Array): number =>
    rows.reduce((sum, row) => sum + (values[row] ?? 0), 0) / rows.length;
const nothing = (): null => null;

describe("Wilson's interval", () => {
  it("agrees with statsmodels", () => {
    for (const { successes, rows, confidence, interval } of proportions.wilson) {
      const { low, high } = wilson(successes, rows, confidence);
      expect(low).toBeCloseTo(interval[0], 12);
      expect(high).toBeCloseTo(interval[1], 12);
    }
  });

  it("holds the share, and reaches 0 and 1 exactly", () => {
    fc.assert(
      fc.property(fc.nat(1_000), fc.nat(1_000), (hits, misses) => {
        const rows = hits + misses;
        const { low, high } = wilson(hits, rows);
        expect(low <= high && low >= 0 && high <= 1).toBe(true);
        if (rows > 0) expect(low <= hits / rows && hits / rows <= high).toBe(true);
        if (hits === 0) expect(low).toBe(0);
        if (misses === 0) expect(high).toBe(1);
      }),
    );
  });

  it("refuses what is no proportion and no confidence", () => {
    for (const [successes, rows] of [
      [-1, 5],
      [6, 5],
      [1, Infinity],
      [Number.NaN, 5],
    ] as const) {
      expect(() => wilson(successes, rows)).toThrow(InvalidInputError);
    }
    for (const confidence of [0, 1, Number.NaN]) expect(() => wilson(1, 2, confidence)).toThrow(InvalidInputError);
  });
});

describe("Newcombe's interval", () => {
  it("agrees with statsmodels", () => {
    for (const { left, right, confidence, interval } of proportions.newcombe) {
      const { low, high } = newcombe(
        { successes: left[0], rows: left[1] },
        { successes: right[0], rows: right[1] },
        confidence,
      );
      expect(low).toBeCloseTo(interval[0], 12);
      expect(high).toBeCloseTo(interval[1], 12);
    }
  });

  it("is the whole range when a side has no rows, and turns around with the sides", () => {
    const [some, none] = [
      { successes: 3, rows: 10 },
      { successes: 0, rows: 0 },
    ];
    expect(newcombe(some, none)).toEqual({ low: -1, high: 1 });
    expect(newcombe(none, some)).toEqual({ low: -1, high: 1 });
    const other = { successes: 9, rows: 12 };
    const { low, high } = newcombe(some, other);
    expect(newcombe(other, some).low).toBeCloseTo(-high, 14);
    expect(newcombe(other, some).high).toBeCloseTo(-low, 14);
  });
});

describe("z test of proportions", () => {
  it("agrees with statsmodels", () => {
    for (const { reference, current, result } of proportions.zProportions) {
      const { statistic, pValue } = zProportions(reference, current);
      expect(statistic ?? 0).toBeCloseTo(-result[0], 11);
      expect((pValue ?? 0) / result[1]).toBeCloseTo(1, 10);
    }
  });

  it("finds no difference in one level, and has no value without rows", () => {
    expect(zProportions([5, 0], [3, 0])).toEqual({ statistic: 0, pValue: 1 });
    expect(zProportions([0, 5], [0, 3])).toEqual({ statistic: 0, pValue: 1 });
    expect(zProportions([0, 0], [3, 1])).toEqual({ statistic: null, pValue: null });
    expect(zProportions([3, 1], [0, 0])).toEqual({ statistic: null, pValue: null });
  });
});

describe("Welch's interval", () => {
  it("agrees with scipy", () => {
    for (const { left, right, confidence, interval } of samples.welch) {
      const result = welchInterval(sampleMoments(left, "reference"), sampleMoments(right, "current"), confidence);
      expect(result?.low).toBeCloseTo(interval[0], 9);
      expect(result?.high).toBeCloseTo(interval[1], 9);
    }
  });

  it("has no value below two rows, and no length when nothing varies", () => {
    const constant = { count: 5, mean: 3, m2: 0 };
    expect(welchInterval({ count: 1, mean: 2, m2: 0 }, constant)).toBeNull();
    expect(welchInterval(constant, { count: 1, mean: 2, m2: 0 })).toBeNull();
    expect(welchInterval(constant, { count: 4, mean: 1, m2: 0 })).toEqual({ low: 2, high: 2 });
    expect(() => welchInterval(constant, constant, 1)).toThrow(InvalidInputError);
  });
});

describe("DeLong's interval", () => {
  it("agrees with scikit-learn's area and the variance written out", () => {
    for (const { positives, negatives, auroc, variance } of samples.delong) {
      const result = delong(positives, negatives);
      expect(result?.auroc).toBeCloseTo(auroc, 12);
      expect(result?.variance).toBeCloseTo(variance, 12);
    }
  });

  it("holds the area, within 0 and 1, and turns around with the classes", () => {
    const scores = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(scores, scores, (positives, negatives) => {
        const result = delong(positives, negatives);
        const turned = delong(negatives, positives);
        if (result === null || turned === null) throw new Error("two rows a class give a value");
        expect(result.low <= result.auroc && result.auroc <= result.high).toBe(true);
        expect(result.low >= 0 && result.high <= 1).toBe(true);
        expect(turned.auroc).toBeCloseTo(1 - result.auroc, 12);
        expect(turned.variance).toBeCloseTo(result.variance, 12);
      }),
    );
  });

  it("does not pretend to be certain when the classes do not overlap", () => {
    const result = delong([3, 4, 5], [0, 1, 2]);
    expect(result).toMatchObject({ auroc: 1, variance: 0, high: 1 });
    expect(result?.low).toBeCloseTo(wilson(3, 3).low, 12);
  });

  it("has no value below two rows of a class and refuses scores that are not finite", () => {
    expect(delong([1], [0, 2])).toBeNull();
    expect(delong([1, 2], [0])).toBeNull();
    expect(() => delong([1, Number.NaN], [0, 2])).toThrow(InvalidInputError);
  });

  it("covers the true area in 95 % of samples", () => {
    const random = seededRandom(2);
    let covered = 0;
    for (let trial = 0; trial < 1_000; trial++) {
      const positives = Array.from({ length: 40 }, () => standardNormal(random) + 1);
      const negatives = Array.from({ length: 60 }, () => standardNormal(random));
      const { low = 1, high = 0 } = delong(positives, negatives) ?? {};
      if (low <= 0.7602499389065233 && 0.7602499389065233 <= high) covered++;
    }
    expect(Math.abs(covered / 1_000 - 0.945)).toBeLessThan(0.025);
  });
});

describe("bootstrap interval", () => {
  it("is scipy's BCa interval of a mean below 1,000 rows, within the error of the draws", () => {
    const { sample, interval } = samples.bca;
    const result = bootstrapInterval(sample.length, meanOf(sample), { resamples: 20_000, seed: 3 });
    const length = interval[1] - interval[0];
    expect(Math.abs((result?.low ?? 0) - interval[0]) / length).toBeLessThan(0.03);
    expect(Math.abs((result?.high ?? 0) - interval[1]) / length).toBeLessThan(0.03);
  });

  it("is the percentile interval from 1,000 rows on", () => {
    const random = seededRandom(8);
    const values = Array.from({ length: 1_200 }, () => standardNormal(random));
    const result = bootstrapInterval(values.length, meanOf(values), { seed: 1 });
    const half = 1.96 / Math.sqrt(1_200);
    const center = values.reduce((sum, value) => sum + value, 0) / 1_200;
    expect(Math.abs((result?.low ?? 0) - center + half)).toBeLessThan(0.2 * half);
    expect(Math.abs((result?.high ?? 0) - center - half)).toBeLessThan(0.2 * half);
  });

  it("repeats itself for a seed and gives a point for a statistic that does not vary", () => {
    const values = [3, 1, 4, 1, 5, 9, 2, 6];
    expect(bootstrapInterval(8, meanOf(values), { seed: 5 })).toEqual(
      bootstrapInterval(8, meanOf(values), { seed: 5 }),
    );
    expect(bootstrapInterval(8, () => 7)).toEqual({ low: 7, high: 7 });
  });

  it("has no value where the statistic has none, on the sample or on most resamples", () => {
    expect(bootstrapInterval(1, meanOf([1]))).toBeNull();
    expect(bootstrapInterval(5, nothing)).toBeNull();
    let calls = 0;
    expect(bootstrapInterval(5, () => (calls++ === 0 ? 1 : null))).toBeNull();
    let odd = 0;
    expect(bootstrapInterval(5, () => (odd++ % 5 === 4 ? null : odd % 3))).not.toBeNull();
  });

  it("refuses options outside their range", () => {
    expect(() => bootstrapInterval(5, () => 1, { resamples: 10 })).toThrow(InvalidInputError);
    expect(() => bootstrapInterval(-1, () => 1)).toThrow(InvalidInputError);
    expect(() => bootstrapInterval(5, () => 1, { confidence: 0 })).toThrow(InvalidInputError);
  });
});

describe("quantile of a sorted sample", () => {
  it("lies linearly between the values around it", () => {
    expect(sortedQuantile([1, 2, 4], 0.75)).toBe(3);
    expect([0, 1].map((share) => sortedQuantile([1, 2, 4], share))).toEqual([1, 4]);
    expect(sortedQuantile([], 0.5)).toBeNaN();
  });
});
