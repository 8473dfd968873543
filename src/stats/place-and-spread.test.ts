import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fisherExact } from "./fisher-exact.ts";
import { normalSurvival } from "./normal.ts";
import { placeAndSpread, placeAndSpreadFromCounts } from "./place-and-spread.ts";
import { seededRandom, standardNormal } from "./random.ts";

interface Golden {
  readonly cases: readonly {
    readonly reference: readonly number[];
    readonly current: readonly number[];
    readonly statistic: number;
    readonly pValue: number;
  }[];
}

const golden: Golden = JSON.parse(
  readFileSync(new URL("../../test/golden/place-and-spread.json", import.meta.url), "utf8"),
);
const notComputable = { statistic: null, pValue: null };
const sample = fc.array(fc.integer({ min: -6, max: 6 }), { minLength: 1, maxLength: 40 });

describe("place and spread", () => {
  it("agrees with ranks from scipy and the integral over the plane", () => {
    for (const { reference, current, statistic, pValue } of golden.cases) {
      const ours = placeAndSpread(reference, current);
      expect(ours.statistic).toBeCloseTo(statistic, 9);
      expect((ours.pValue ?? 0) / pValue).toBeCloseTo(1, 7);
    }
  });

  it("says the same of values turned around zero, stretched or moved", () => {
    fc.assert(
      fc.property(sample, sample, (reference, current) => {
        const { statistic, pValue } = placeAndSpread(reference, current);
        fc.pre(statistic !== null);
        const changed = (values: readonly number[]): number[] => values.map((value) => 3 - 2 * value);
        const other = placeAndSpread(changed(reference), changed(current)).pValue;
        expect(other ?? -1).toBeCloseTo(pValue ?? -1, 9);
      }),
    );
  });

  it("gives a p-value from 0 to 1, or none at all", () => {
    fc.assert(
      fc.property(sample, sample, (reference, current) => {
        const { pValue } = placeAndSpread(reference, current);
        const varies = new Set([...reference, ...current]).size > 1 && reference.length + current.length > 2;
        expect(pValue !== null).toBe(varies);
        if (pValue !== null) expect(pValue >= 0 && pValue <= 1).toBe(true);
      }),
    );
  });

  it("passes over empty bins", () => {
    expect(placeAndSpreadFromCounts({ reference: [10, 0, 20, 10], current: [20, 0, 10, 40] })).toEqual(
      placeAndSpreadFromCounts({ reference: [10, 20, 10], current: [20, 10, 40] }),
    );
  });

  it("has no value without two sides of three rows that differ", () => {
    expect(placeAndSpread([], [1, 2, 3])).toEqual(notComputable);
    expect(placeAndSpread([1, 2, 3], [])).toEqual(notComputable);
    expect(placeAndSpread([1], [2])).toEqual(notComputable);
    expect(placeAndSpread([5, 5], [5])).toEqual(notComputable);
  });

  it("is Fisher's exact test where there are two values", () => {
    const { pValue, statistic } = placeAndSpreadFromCounts({ reference: [900, 0, 100], current: [70, 0, 30] });
    expect(statistic).toBeNull();
    expect(pValue).toBe(fisherExact([900, 100], [70, 30]).pValue);
  });

  it("is Fisher's exact test of the most frequent value where few rows decide, at one end or on both sides of it", () => {
    const ofZero = fisherExact([990, 10], [26, 4]).pValue;
    expect(placeAndSpreadFromCounts({ reference: [990, 5, 5], current: [26, 2, 2] }).pValue).toBe(ofZero);
    expect(placeAndSpreadFromCounts({ reference: [5, 990, 5], current: [2, 26, 2] }).pValue).toBe(ofZero);
  });

  it("leaves out a spread that a few rows decide, or that the place tells already", () => {
    const rare = placeAndSpreadFromCounts({ reference: [500, 500, 2], current: [20, 30, 0] });
    expect(rare.pValue).toBe(2 * normalSurvival(rare.statistic ?? 0));
  });

  it("keeps its level for values of which nearly all are equal", () => {
    const random = seededRandom(7);
    const draw = (): number => (random() < 0.99 ? 0 : standardNormal(random));
    let alarms = 0;
    for (let run = 0; run < 400; run++) {
      const reference = Array.from({ length: 500 }, draw);
      const current = Array.from({ length: 30 }, draw);
      if ((placeAndSpread(reference, current).pValue ?? 1) <= 0.001) alarms++;
    }
    expect(alarms).toBeLessThanOrEqual(3);
  });
});
