import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chiSquareTwoSample } from "./chi-square-two-sample.ts";
import { detectableKs, detectableTotalVariation } from "./detectable-effect.ts";
import { ksTwoSample } from "./ks-two-sample.ts";
import { type Random, seededRandom } from "./random.ts";

const rows = fc.integer({ min: 1, max: 1_000_000 });
const level = fc.double({ min: 1e-9, max: 0.5, noNaN: true });
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Share of runs in which a test finds what is there. */
function power(runs: number, pValue: (random: Random) => number | null, limit: number): number {
  const random = seededRandom(11);
  const found = Array.from({ length: runs }, () => Number((pValue(random) ?? 1) <= limit));
  return sum(found) / runs;
}

/** The ECDFs lie farthest apart at one point only, 1/2: the case in which KS finds least. */
function ksPower(gap: number, [n, m]: readonly [number, number], limit: number): number {
  const draw = (random: Random, below: number) => (random() < below ? 0 : 0.5) + random() / 2;
  const side = (random: Random, count: number, below: number) =>
    Array.from({ length: count }, () => draw(random, below));
  return power(
    200,
    (random) => ksTwoSample(side(random, n, 0.5 + gap / 2), side(random, m, 0.5 - gap / 2)).pValue,
    limit,
  );
}

/** Even levels of which one half gains what the other half loses. */
function chiSquarePower(moved: number, levelCount: number, [n, m]: readonly [number, number]): number {
  const counts = (random: Random, count: number, gaining: number) => {
    const found = Array.from({ length: levelCount }, () => 0);
    for (let row = 0; row < count; row++) {
      const place = 2 * Math.floor((random() * levelCount) / 2) + Number(random() < gaining);
      found[place] = (found[place] ?? 0) + 1;
    }
    return found;
  };
  const pValue = (random: Random) => chiSquareTwoSample(counts(random, n, 0.5), counts(random, m, 0.5 + moved)).pValue;
  return power(400, pValue, 0.01);
}

describe("the smallest detectable KS D", () => {
  it("is the critical value and the spread at the middle over the root of the effective size", () => {
    const critical = Math.sqrt(-Math.log(0.005) / 2);
    expect(detectableKs(10_000, 41, 0.01)).toBeCloseTo((critical + 0.42081) * Math.sqrt(1 / 10_000 + 1 / 41), 5);
    expect(detectableKs(400, 400, 0.01)).toBeCloseTo(0.1448, 4);
  });

  it.for<[[number, number], number]>([
    [[400, 400], 0.01],
    [[1000, 150], 0.01],
    [[300, 300], 0.001],
    [[1000, 50], 0.05],
  ])(
    "is found at sizes %j and level %d in four of five runs or somewhat more, and 0.7 of it is not",
    ([sizes, limit]) => {
      const gap = detectableKs(...sizes, limit);
      const found = ksPower(gap, sizes, limit);
      expect(found).toBeGreaterThan(0.8);
      expect(found).toBeLessThan(0.97);
      expect(ksPower(0.7 * gap, sizes, limit)).toBeLessThan(0.7);
    },
  );

  it("is 1 when the sizes can show nothing", () => {
    expect(detectableKs(1, 1, 0.01)).toBe(1);
    expect(detectableKs(1_000_000, 2, 0.01)).toBe(1);
  });

  it("stays within 0 and 1, does not care which side is which, and falls with rows and level", () => {
    fc.assert(
      fc.property(rows, rows, level, (n, m, limit) => {
        const effect = detectableKs(n, m, limit);
        expect(effect).toBeGreaterThan(0);
        expect(effect).toBeLessThanOrEqual(1);
        expect(detectableKs(m, n, limit)).toBeCloseTo(effect, 14);
        expect(detectableKs(n, m + 1, limit)).toBeLessThanOrEqual(effect);
        expect(detectableKs(n, m, limit * 1.1)).toBeLessThanOrEqual(effect);
      }),
    );
  });
});

describe("the smallest detectable total variation", () => {
  // scipy 1.17.1: brentq over ncx2.sf(chi2.isf(level, k - 1), k - 1, noncentrality) = 0.8, then sqrt(noncentrality (1/n + 1/m)) / 2.
  it.for<[[number, number, number, number], number]>([
    [[2, 1000, 1000, 0.01], 0.0764165170253485],
    [[5, 10_000, 500, 0.01], 0.09377298502972795],
    [[40, 5000, 800, 0.001], 0.1305163538156535],
    [[200, 20_000, 5000, 0.01], 0.06687124018698926],
    [[10, 300, 100, 0.05], 0.2283987587180822],
  ])("is within a fiftieth of the exact non-central chi-square's: levels, rows and level %j", ([question, exact]) => {
    const effect = detectableTotalVariation(...question);
    expect(effect / exact).toBeGreaterThan(0.98);
    expect(effect / exact).toBeLessThan(1.02);
  });

  it.each([2, 6, 20])("is found in four of five runs among %d levels", (levelCount) => {
    const sizes = [1500, 500] as const;
    const moved = detectableTotalVariation(levelCount, ...sizes, 0.01);
    const share = chiSquarePower(moved, levelCount, sizes);
    expect(Math.abs(share - 0.8)).toBeLessThan(0.07);
  });

  it("takes one level for two, and is 1 when the sizes can show nothing", () => {
    expect(detectableTotalVariation(1, 500, 500, 0.01)).toBe(detectableTotalVariation(2, 500, 500, 0.01));
    expect(detectableTotalVariation(2, 3, 3, 0.01)).toBe(1);
  });

  it("stays within 0 and 1, falls with rows and level, and rises with levels", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 300 }), rows, rows, level, (k, n, m, limit) => {
        const effect = detectableTotalVariation(k, n, m, limit);
        expect(effect).toBeGreaterThan(0);
        expect(effect).toBeLessThanOrEqual(1);
        expect(detectableTotalVariation(k, n, m + 1, limit)).toBeLessThanOrEqual(effect);
        expect(detectableTotalVariation(k, n, m, limit * 1.1)).toBeLessThanOrEqual(effect);
        expect(detectableTotalVariation(k + 1, n, m, limit)).toBeGreaterThanOrEqual(effect);
      }),
    );
  });
});
