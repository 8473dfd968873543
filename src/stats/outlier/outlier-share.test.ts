import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidInputError } from "../../errors.ts";
import { newcombe } from "../newcombe.ts";
import { seededRandom, standardNormal } from "../random.ts";
import { isolationOutliers } from "./isolation-outliers.ts";
import { outlierShare } from "./outlier-share.ts";

/** Largest count that a binomial of so many runs and this chance exceeds with a chance of about 1 in 10,000. */
function slack(runs: number, chance: number): number {
  return runs * chance + 3.8 * Math.sqrt(runs * chance * (1 - chance)) + 1;
}

describe("outlierShare", () => {
  it("keeps about the wanted share of the held-out scores above the limit, never more", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 300 }),
        fc.double({ min: 0.001, max: 0.5, noNaN: true }),
        (scores, share) => {
          const judged = outlierShare(Float64Array.from(scores), Float64Array.of(0), { share });
          expect(judged?.heldOut.successes ?? NaN).toBeLessThanOrEqual(share * scores.length);
          if (new Set(scores).size === scores.length) {
            expect(judged?.heldOut.successes).toBe(Math.floor(share * scores.length));
          }
        },
      ),
    );
  });

  it("alarms at most at its level when both sides are alike, at every size, ties or not", () => {
    const random = seededRandom(11);
    const draws: readonly (() => number)[] = [random, () => Math.floor(20 * random()), () => (random() < 0.95 ? 0 : 1)];
    for (const draw of draws) {
      for (const currentRows of [50, 200, 2000]) {
        const runs = 400;
        const pValues = Array.from({ length: runs }, () => {
          const [heldOut, current] = [1000, currentRows].map((length) => Float64Array.from({ length }, draw));
          return (
            outlierShare(heldOut ?? new Float64Array(0), current ?? new Float64Array(0), { share: 0.05 })?.pValue ?? NaN
          );
        });
        for (const level of [0.01, 0.1]) {
          expect(pValues.filter((pValue) => !(pValue > level)).length).toBeLessThan(slack(runs, level));
        }
      }
    }
  });

  it("is exact: with continuous scores its p-values are as small as their level allows", () => {
    const random = seededRandom(12);
    const runs = 2000;
    const alarms = Array.from({ length: runs }, () => {
      const [heldOut, current] = [400, 400].map((length) => Float64Array.from({ length }, random));
      return outlierShare(heldOut ?? new Float64Array(0), current ?? new Float64Array(0), { share: 0.1 })?.pValue ?? 1;
    }).filter((pValue) => pValue <= 0.1).length;
    expect(alarms).toBeLessThan(slack(runs, 0.1));
    expect(alarms).toBeGreaterThan(runs * 0.06);
  });

  it("sees more outliers, not fewer", () => {
    const heldOut = Float64Array.from({ length: 1000 }, (_, row) => row);
    const more = Float64Array.from({ length: 200 }, (_, row) => (row < 20 ? 5000 : row));
    expect(outlierShare(heldOut, more)?.pValue).toBeLessThan(1e-9);
    expect(outlierShare(heldOut, new Float64Array(200))?.pValue).toBe(1);
  });

  it("gives Newcombe's interval of the difference", () => {
    const heldOut = Float64Array.from({ length: 100 }, (_, row) => row);
    const judged = outlierShare(heldOut, Float64Array.of(200, 1, 2, 3), { share: 0.1, confidence: 0.9 });
    const [current, before] = [
      { successes: 1, rows: 4 },
      { successes: 10, rows: 100 },
    ];
    expect(judged).toMatchObject({ limit: 89, current, heldOut: before, interval: newcombe(current, before, 0.9) });
  });

  it("is nothing without rows, and refuses what is no score or share", () => {
    expect(outlierShare(new Float64Array(0), Float64Array.of(1))).toBeNull();
    expect(outlierShare(Float64Array.of(1), new Float64Array(0))).toBeNull();
    expect(() => outlierShare(Float64Array.of(NaN), Float64Array.of(1))).toThrow(InvalidInputError);
    expect(() => outlierShare(Float64Array.of(1), Float64Array.of(Infinity))).toThrow(InvalidInputError);
    expect(() => outlierShare(Float64Array.of(1), Float64Array.of(1), { share: 1 })).toThrow(InvalidInputError);
  });
});

describe("isolationOutliers", () => {
  it("alarms at most at its level over windows without drift", () => {
    const random = seededRandom(21);
    const draw = (rows: number): Float64Array[] => [
      Float64Array.from({ length: rows }, () => standardNormal(random)),
      Float64Array.from({ length: rows }, () => Math.exp(standardNormal(random))),
      Float64Array.from({ length: rows }, () => (random() < 0.1 ? NaN : Math.floor(5 * random()))),
    ];
    const sizes = [50, 120, 400, 2000];
    const runs = 240;
    const pValues = Array.from({ length: runs }, (_, run) => {
      const current = draw(sizes[run % sizes.length] ?? 50);
      return isolationOutliers(draw(2000), current, { seed: run, trees: 20, sampleRows: 64 }).judged?.pValue ?? NaN;
    });
    for (const level of [0.01, 0.05]) {
      expect(pValues.filter((pValue) => !(pValue > level)).length).toBeLessThan(slack(runs, level));
    }
  });

  it("finds a window with rows that lie somewhat far out in many columns at once", () => {
    const random = seededRandom(22);
    const draw = (rows: number, strange: number): Float64Array[] =>
      Array.from({ length: 6 }, () =>
        Float64Array.from({ length: rows }, (_, row) => standardNormal(random) * (row < strange ? 2.2 : 1)),
      );
    const found = isolationOutliers(draw(4000, 0), draw(500, 60), { seed: 3 });
    expect(found.judged?.pValue).toBeLessThan(1e-6);
    expect(found.judged?.interval.low).toBeGreaterThan(0);
  });

  it("is the same for the same seed", () => {
    const columns = [Float64Array.from({ length: 300 }, (_, row) => (row * 37) % 101)];
    expect(isolationOutliers(columns, columns, { seed: 2 })).toEqual(isolationOutliers(columns, columns, { seed: 2 }));
  });

  it("judges nothing without current rows", () => {
    expect(isolationOutliers([Float64Array.of(1, 2, 3)], [new Float64Array(0)]).judged).toBeNull();
  });
});
