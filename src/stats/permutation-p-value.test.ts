import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidInputError } from "../errors.ts";
import { aliasTable } from "./alias-table.ts";
import { chiSquareSurvival } from "./chi-square.ts";
import { energyDistanceSorted } from "./energy-distance.ts";
import { expectedKs, expectedTotalVariation } from "./expected-effect.ts";
import { drawTable } from "./hypergeometric-draw.ts";
import { jensenShannon } from "./jensen-shannon.ts";
import { binnedPermutationPValue, samplePermutationPValue } from "./permutation-p-value.ts";
import { psi } from "./psi.ts";
import { seededRandom, standardNormal } from "./random.ts";
import { simulatedPValue } from "./simulated-p-value.ts";
import { tailFit } from "./tail-fit.ts";
import { totalVariation } from "./total-variation.ts";

const ofPsi = (reference: ArrayLike<number>, current: ArrayLike<number>): number | null =>
  psi(reference, current).distance;
const ofEnergy = (reference: Float64Array, current: Float64Array): number | null =>
  energyDistanceSorted(reference, current, "none");
const meanOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const meanGap = (reference: Float64Array, current: Float64Array): number =>
  Math.abs(meanOf(reference) - meanOf(current));
const ofJensenShannon = (reference: ArrayLike<number>, current: ArrayLike<number>): number | null =>
  jensenShannon(reference, current).distance;
const none = (): null => null;

function normals(length: number, random: () => number, shift = 0): Float64Array {
  return Float64Array.from({ length }, () => standardNormal(random) + shift).toSorted();
}

describe("permutation p-value of binned distances", () => {
  it("is never 0, and says when the tail was fitted", () => {
    const [reference, current] = [
      [600, 300, 100],
      [200, 300, 500],
    ];
    const plain = binnedPermutationPValue(reference, current, ofPsi, { seed: 1 });
    expect(plain).toMatchObject({ pValue: 1 / 10_001, pValueBasis: "simulated", draws: 10_000 });
    const fine = binnedPermutationPValue(reference, current, ofPsi, { seed: 1, level: 1e-6 });
    expect(fine.pValueBasis).toBe("tail-fit");
    expect(fine.pValue ?? 1).toBeLessThan(1e-8);
    expect(fine.pValue ?? 0).toBeGreaterThan(0);
  });

  it("stops early when nothing moved", () => {
    const { pValue, draws } = binnedPermutationPValue([60, 30, 10], [59, 31, 10], ofPsi);
    expect(pValue ?? 0).toBeGreaterThan(0.5);
    expect(draws).toBeLessThan(60);
  });

  it("raises no more false alarms than the level allows", () => {
    const random = seededRandom(6);
    const pooled = [300, 120, 60, 12, 8];
    const current = pooled.map(() => 0);
    let alarms = 0;
    for (let seed = 0; seed < 800; seed++) {
      drawTable(pooled, 60, random, current);
      const reference = pooled.map((count, level) => count - (current[level] ?? 0));
      const { pValue } = binnedPermutationPValue(reference, current, ofPsi, { seed, draws: 499 });
      if ((pValue ?? 1) <= 0.05) alarms++;
    }
    expect(alarms / 800).toBeLessThan(0.05 + 3.5 * Math.sqrt(0.0475 / 800));
    expect(alarms / 800).toBeGreaterThan(0.02);
  });

  it("has no value when the distance has none, and counts a draw without value against drift", () => {
    expect(binnedPermutationPValue([0, 0], [1, 2], ofPsi)).toMatchObject({ statistic: null, pValue: null });
    let calls = 0;
    const once = binnedPermutationPValue([5, 5], [5, 5], () => (calls++ === 0 ? 1 : null));
    expect(once.pValue).toBe(1);
  });

  it("takes a hole in a count vector for 0", () => {
    const [reference, current] = [
      { length: 3, 0: 9, 2: 7 },
      { length: 3, 0: 4, 1: 3 },
    ];
    const whole = binnedPermutationPValue([9, 0, 7], [4, 3, 0], ofPsi, { seed: 2 });
    expect(binnedPermutationPValue(reference, current, ofPsi, { seed: 2 })).toEqual(whole);
  });

  it("leaves its input as it is and refuses options outside their range", () => {
    const [reference, current] = [Object.freeze([6, 3]), Object.freeze([2, 3])];
    binnedPermutationPValue(reference, current, ofPsi, { draws: 50 });
    expect(reference).toEqual([6, 3]);
    expect(() => binnedPermutationPValue(reference, current, ofPsi, { level: 1 })).toThrow(InvalidInputError);
    expect(() => binnedPermutationPValue(reference, current, ofPsi, { draws: 0 })).toThrow(InvalidInputError);
    expect(() => binnedPermutationPValue([0.5, 1], [1, 1], ofPsi)).toThrow(InvalidInputError);
  });
});

describe("permutation p-value of sample distances", () => {
  it("is the share of relabelings that lie as far apart", () => {
    const { pValue } = samplePermutationPValue([1, 2, 3], [7, 8, 9], meanGap, { seed: 1, draws: 20_000 });
    expect(pValue ?? 0).toBeGreaterThan(0.06);
    expect(pValue ?? 0).toBeLessThan(0.16);
  });

  it("gives both sides ascending, at their sizes, with the pooled values", () => {
    const sides = fc.tuple(fc.array(fc.nat(20), { maxLength: 12 }), fc.array(fc.nat(20), { maxLength: 12 }), fc.nat());
    fc.assert(
      fc.property(sides, ([left, right, seed]) => {
        const reference = Float64Array.from(left).toSorted();
        const current = Float64Array.from(right).toSorted();
        const pooled = Float64Array.from([...left, ...right]).toSorted();
        samplePermutationPValue(
          reference,
          current,
          (before, now) => {
            expect([before.length, now.length]).toEqual([left.length, right.length]);
            expect(before.toSorted()).toEqual(before);
            expect(now.toSorted()).toEqual(now);
            expect(Float64Array.from([...before, ...now]).toSorted()).toEqual(pooled);
            return 1;
          },
          { seed, draws: 5 },
        );
      }),
    );
  });

  it("finds a shift and leaves equal samples alone", () => {
    const random = seededRandom(14);
    const reference = normals(200, random);
    expect(samplePermutationPValue(reference, normals(60, random, 1), ofEnergy, { level: 0.001 }).pValue).toBeLessThan(
      0.001,
    );
    expect(samplePermutationPValue(reference, normals(60, random), ofEnergy).pValue).toBeGreaterThan(0.01);
    expect(samplePermutationPValue(reference, reference, none).pValue).toBeNull();
  });
});

describe("p-value from draws", () => {
  it("stops at the 25th draw that reaches the observed value", () => {
    const result = simulatedPValue(0.5, seededRandom(1), { draws: 1_000, level: null });
    expect(result.draws).toBeLessThan(100);
    expect(result.pValue).toBe(25 / result.draws);
  });

  it("is 1 when every draw ties with the observed value", () => {
    expect(simulatedPValue(3, () => 3, { draws: 1_000, level: 1e-9 }).pValue).toBe(1);
  });

  it("is valid: over many columns without drift, p <= 0.04 in 4 % of them", () => {
    const random = seededRandom(3);
    let alarms = 0;
    for (let column = 0; column < 5_000; column++) {
      if (simulatedPValue(random(), random, { draws: 2_000, level: null }).pValue <= 0.04) alarms++;
    }
    expect(Math.abs(alarms / 5_000 - 0.04)).toBeLessThan(3.5 * Math.sqrt(0.04 / 5_000));
  });

  it("does not fit a tail to fewer than 100 draws, nor where the draws suffice", () => {
    expect(simulatedPValue(2, seededRandom(1), { draws: 50, level: 1e-6 }).pValueBasis).toBe("simulated");
    expect(simulatedPValue(2, seededRandom(1), { draws: 1_000, level: 0.02 }).pValueBasis).toBe("simulated");
  });

  it("never says less than what is known without draws", () => {
    const result = simulatedPValue(9, seededRandom(1), { draws: 5_000, level: 1e-6, leastPValue: 1e-5 });
    expect(result).toMatchObject({ pValue: 1e-5, draws: 5_000 });
  });

  it("looks no further than 2,000 draws when the fitted tail is far below the level", () => {
    expect(simulatedPValue(9, seededRandom(1), { draws: 50_000, level: 1e-4 }).draws).toBe(2_000);
  });
});

describe("fitted tail", () => {
  it("meets a chi-square tail a hundred times beyond the draws within a factor of 5, from above on average", () => {
    const random = seededRandom(21);
    const logRatios = Array.from({ length: 40 }, () => {
      const values = Float64Array.from({ length: 10_000 }, () => {
        let sum = 0;
        for (let degree = 0; degree < 6; degree++) sum += standardNormal(random) ** 2;
        return sum;
      });
      const observed = 42.0;
      return Math.log(tailFit(values, observed, 250) / chiSquareSurvival(observed, 6));
    });
    const mean = logRatios.reduce((sum, value) => sum + value, 0) / logRatios.length;
    expect(mean).toBeGreaterThan(0);
    expect(mean).toBeLessThan(Math.log(20));
  });

  it("is longer for a heavy tail than an exponential one", () => {
    const random = seededRandom(22);
    const values = Float64Array.from({ length: 10_000 }, () => (1 - random()) ** -0.3);
    const truth = 50 ** (-1 / 0.3);
    const fitted = tailFit(values, 50, 250);
    expect(fitted / truth).toBeGreaterThan(0.05);
    expect(fitted / truth).toBeLessThan(50);
  });

  it("starts at the threshold and does not fall to 0", () => {
    const values = Float64Array.from({ length: 1_000 }, (_, index) => index);
    expect(tailFit(values, 5, 250)).toBe(0.25);
    expect(tailFit(values, 1e9, 250)).toBeGreaterThan(0);
    expect(tailFit(new Float64Array(1_000).fill(3), 4, 250)).toBe(1 / 1_001);
  });
});

describe("alias table", () => {
  it("draws each position as often as its weight says", () => {
    const weights = [5, 0, 1, 1, 3];
    const draw = aliasTable(weights);
    const random = seededRandom(2);
    const seen = weights.map(() => 0);
    for (let count = 0; count < 100_000; count++) {
      const position = draw(random);
      seen[position] = (seen[position] ?? 0) + 1;
    }
    weights.forEach((weight, position) => {
      expect(Math.abs((seen[position] ?? 0) - weight * 10_000)).toBeLessThan(500);
      if (weight === 0) expect(seen[position]).toBe(0);
    });
  });
});

describe("expected total variation", () => {
  it.each([
    [[50, 50], 50],
    [[300, 120, 60, 12, 8, 3, 1, 1], 60],
    [Array<number>(200).fill(5), 100],
  ])("is the mean over random tables with the same margins: %#", (pooled, currentRows) => {
    const random = seededRandom(31);
    const rows = pooled.reduce((sum, count) => sum + count, 0);
    const current = pooled.map(() => 0);
    let sum = 0;
    for (let draw = 0; draw < 4_000; draw++) {
      drawTable(pooled, currentRows, random, current);
      sum +=
        totalVariation(
          pooled.map((count, level) => count - (current[level] ?? 0)),
          current,
        ).distance ?? 0;
    }
    const expected = expectedTotalVariation(pooled, rows - currentRows, currentRows);
    expect(sum / 4_000 / expected).toBeCloseTo(1, 1.5);
  });

  it("takes shares when the counts belong to other sizes", () => {
    const whole = expectedTotalVariation([500, 300, 200], 900, 100);
    expect(expectedTotalVariation([5, 3, 2], 900, 100)).toBeCloseTo(whole, 10);
    expect(expectedTotalVariation([1, 1, 1], 500, 500)).toBeCloseTo(
      expectedTotalVariation([333, 334, 333], 500, 500),
      4,
    );
  });

  it("is 0 without rows or with one level, and falls with the sizes", () => {
    expect(expectedTotalVariation([5, 0], 10, 10)).toBe(0);
    expect(expectedTotalVariation([0, 0], 10, 10)).toBe(0);
    expect(expectedTotalVariation([5, 5], 0, 10)).toBe(0);
    expect(expectedTotalVariation([1, 1], 1_000, 1_000)).toBeLessThan(expectedTotalVariation([1, 1], 100, 100));
    expect(expectedTotalVariation([1, 1], 1, 1)).toBe(1);
    expect(expectedTotalVariation([1, 2], 1, 2)).toBeCloseTo(2 / 3, 12);
  });

  it("takes a hole in a count vector for 0", () => {
    expect(expectedTotalVariation({ length: 3, 0: 10, 2: 10 }, 10, 10)).toBe(
      expectedTotalVariation([10, 0, 10], 10, 10),
    );
  });

  it("refuses sizes and counts that cannot be", () => {
    expect(() => expectedTotalVariation([1, -1], 10, 10)).toThrow(InvalidInputError);
    expect(() => expectedTotalVariation([1, 1], 1.5, 10)).toThrow(InvalidInputError);
    expect(() => expectedTotalVariation([1, 1], 1, -1)).toThrow(InvalidInputError);
  });
});

describe("expected KS", () => {
  it.each([
    [2_000, 20],
    [200, 200],
    [50, 30],
    [5, 5],
    [7, 5],
  ])("is the mean of D without drift at %i and %i rows", (n, m) => {
    const random = seededRandom(n + m);
    let sum = 0;
    for (let draw = 0; draw < 2_000; draw++) {
      let [left, wanted, before, now, largest] = [n + m, m, 0, 0, 0];
      while (left > 0) {
        if (random() * left-- < wanted) {
          wanted--;
          now += 1 / m;
        } else before += 1 / n;
        largest = Math.max(largest, Math.abs(before - now));
      }
      sum += largest;
    }
    expect(Math.abs(expectedKs(n, m) / (sum / 2_000) - 1)).toBeLessThan(0.035);
  });

  it("is at most 1 and refuses empty sides", () => {
    expect(expectedKs(1, 1)).toBeLessThanOrEqual(1);
    expect(() => expectedKs(0, 5)).toThrow(InvalidInputError);
  });
});

describe("a distance with its p-value", () => {
  it("works for every binned distance alike", () => {
    expect(binnedPermutationPValue([50, 50], [50, 50], ofJensenShannon)).toMatchObject({ statistic: 0, pValue: 1 });
  });
});
