import { describe, expect, it } from "vitest";
import { InvalidInputError } from "../errors.ts";
import { hypergeometricTails } from "./hypergeometric.ts";
import { newLevelsTest } from "./new-levels-test.ts";
import { seededRandom } from "./random.ts";
import type { Random } from "./random.ts";

/** Splits all rows at random and counts the current side's rows in levels that the reference lacks. */
function newRows(sizes: readonly number[], currentRows: number, random: Random): number {
  let [left, wanted, rows] = [sizes.reduce((sum, size) => sum + size, 0), currentRows, 0];
  for (const size of sizes) {
    let onCurrent = 0;
    for (let row = 0; row < size; row++) {
      if (random() * left < wanted) {
        onCurrent++;
        wanted--;
      }
      left--;
    }
    if (onCurrent === size) rows += size;
  }
  return rows;
}

function totalsOf(sizes: readonly number[]): number[] {
  const totals = Array.from({ length: 32 }, () => 0);
  for (const size of sizes) if (size <= 32) totals[size - 1] = (totals[size - 1] ?? 0) + 1;
  return totals;
}

const tailAt = (observed: number): number =>
  newLevelsTest({ referenceRows: 10_000, currentRows: 500, wholeTotals: [300, 100, 50], observed }).pValue;

describe("test of new levels", () => {
  it("is the hypergeometric tail, all but for independence, when every level has one row", () => {
    const { pValue } = newLevelsTest({ referenceRows: 99_000, currentRows: 1_000, wholeTotals: [50], observed: 4 });
    const exact = hypergeometricTails(4, { successes: 50, failures: 99_950, draws: 1_000 }).upper;
    expect(pValue / exact).toBeCloseTo(1, 1);
    expect(pValue).toBeGreaterThanOrEqual(exact);
  });

  const populations: [string, number[], number][] = [
    ["single rows and pairs", [...Array<number>(40).fill(1), ...Array<number>(30).fill(2), 900], 100],
    ["many sizes", [...Array.from({ length: 60 }, (_, i) => 1 + (i % 6)), 500, 300], 200],
    ["a large current side", [...Array<number>(60).fill(3), ...Array<number>(20).fill(1), 300], 350],
  ];
  it.each(populations)("raises no more false alarms than the level allows: %s", (_, sizes, currentRows) => {
    const random = seededRandom(sizes.length);
    const referenceRows = sizes.reduce((sum, size) => sum + size, 0) - currentRows;
    const wholeTotals = totalsOf(sizes);
    const alarms = new Map([0.1, 0.01].map((level) => [level, 0]));
    for (let trial = 0; trial < 3_000; trial++) {
      const observed = newRows(sizes, currentRows, random);
      const { pValue } = newLevelsTest({ referenceRows, currentRows, wholeTotals, observed });
      for (const [level, count] of alarms) if (pValue <= level) alarms.set(level, count + 1);
    }
    for (const [level, count] of alarms) {
      expect(count / 3_000).toBeLessThan(level + 3.5 * Math.sqrt(level / 3_000));
    }
  });

  it("falls as more rows are new, and stays above 0", () => {
    const values = [0, 1, 5, 20, 40, 80, 200, 400].map(tailAt);
    expect(values[0]).toBe(1);
    expect(values.toSorted((left, right) => right - left)).toEqual(values);
    expect(Math.min(...values)).toBeGreaterThan(0);
  });

  it("keeps its digits far out in the tail", () => {
    const { pValue } = newLevelsTest({ referenceRows: 1e6, currentRows: 1_000, wholeTotals: [0, 0, 5], observed: 15 });
    const whole = (1_000 / 1_001_000) * (999 / 1_000_999) * (998 / 1_000_998);
    expect(pValue / whole ** 5).toBeCloseTo(1, 9);
  });

  it("takes levels with more rows one by one", () => {
    const sizes = { referenceRows: 100, currentRows: 100, wholeTotals: [], observed: 40 };
    expect(newLevelsTest({ ...sizes, furtherTotals: [40] }).pValue).toBeLessThan(1e-12);
    expect(newLevelsTest({ ...sizes, furtherTotals: [40, 40] }).pValue).toBeLessThan(1e-12);
  });

  it("passes from the exact sum to the saddle-point without a step", () => {
    const input = { referenceRows: 90_000, currentRows: 10_000, wholeTotals: [19_000, 500, 100, 20] };
    const near = [2_000, 2_001].map((observed) => newLevelsTest({ ...input, observed }).pValue);
    expect((near[1] ?? 0) / (near[0] ?? 1)).toBeGreaterThan(0.7);
    expect((near[1] ?? 0) / (near[0] ?? 1)).toBeLessThan(1);
    const center = newLevelsTest({ ...input, wholeTotals: [22_000], observed: 2_200 }).pValue;
    expect(center).toBeGreaterThan(0.49);
    expect(center).toBeLessThan(0.52);
    const atTheMean = newLevelsTest({ ...input, wholeTotals: [22_005], observed: 2_201 }).pValue;
    expect(atTheMean).toBe(0.5);
    const far = newLevelsTest({ ...input, wholeTotals: [22_000], observed: 4_000 });
    expect(far.pValue).toBeLessThan(1e-100);
    const impossible = newLevelsTest({ ...input, wholeTotals: [2_500], observed: 2_501 });
    expect(impossible.pValue).toBe(Number.MIN_VALUE);
  });

  it("cannot be passed when the levels that exist do not hold as many rows", () => {
    const input = { referenceRows: 10, currentRows: 10, wholeTotals: [2], observed: 5 };
    expect(newLevelsTest(input).pValue).toBe(Number.MIN_VALUE);
  });

  it("refuses counts that cannot be", () => {
    const good = { referenceRows: 10, currentRows: 5, wholeTotals: [3], observed: 1 };
    for (const wrong of [
      { referenceRows: -1 },
      { observed: 1.5 },
      { wholeTotals: [0.5] },
      { wholeTotals: [16] },
      { furtherTotals: [40] },
      { furtherTotals: [-1] },
      { observed: 6 },
    ]) {
      expect(() => newLevelsTest({ ...good, ...wrong })).toThrow(InvalidInputError);
    }
  });
});
