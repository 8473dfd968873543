import { describe, expect, it } from "vitest";
import { andersonDarling, andersonDarlingFromCounts } from "./anderson-darling.ts";
import { cramerVonMises, cramerVonMisesFromCounts } from "./cramer-von-mises.ts";
import { eppsSingleton } from "./epps-singleton.ts";
import { normalSurvival } from "./normal.ts";
import type { NumericTestResult } from "./numeric-test-result.ts";
import type { PValueOptions } from "./p-value-method.ts";
import { type Random, seededRandom } from "./random.ts";

type Test = (reference: number[], current: number[], options: PValueOptions) => NumericTestResult;

const draws: Readonly<Record<string, (random: Random) => number>> = {
  "two levels": (random) => Number(random() < 0.5),
  "five levels": (random) => Math.floor(5 * random()),
  "mostly zero": (random) => Math.max(0, random() - 0.9),
  "heavy tail": (random) => 1 / (random() + 0.01),
};

/** Share of samples without drift that are called significant at 5 %. */
function falseAlarms(test: Test, draw: (random: Random) => number, options: PValueOptions): number {
  const random = seededRandom(11);
  const rounds = 200;
  let alarms = 0;
  for (let round = 0; round < rounds; round++) {
    const reference = Array.from({ length: 300 }, () => draw(random));
    const current = Array.from({ length: 30 }, () => draw(random));
    if ((test(reference, current, { ...options, seed: round }).pValue ?? 1) <= 0.05) alarms++;
  }
  return alarms / rounds;
}

describe("calibrated p-values", () => {
  it.each(Object.entries(draws))("hold their level with ties and unequal sides: %s", (_, draw) => {
    for (const test of [cramerVonMises, andersonDarling, eppsSingleton]) {
      expect(falseAlarms(test, draw, { method: "calibrated" })).toBeLessThan(0.05 + 3 * Math.sqrt(0.0475 / 200));
    }
  });

  it("are needed: the standard rank form is always significant on two levels at unequal sizes", () => {
    expect(falseAlarms(cramerVonMises, (random) => Number(random() < 0.5), {})).toBe(1);
  });

  it("are the standard ones where those hold: no ties, many rows", () => {
    const random = seededRandom(2);
    const [reference, current] = [
      Array.from({ length: 1_200 }, () => random()),
      Array.from({ length: 1_000 }, () => random() * 1.1),
    ];
    for (const test of [cramerVonMises, andersonDarling, eppsSingleton]) {
      expect(test(reference, current, { method: "calibrated" })).toEqual(test(reference, current, {}));
    }
  });

  it("are the same for the same seed, and find what is there", () => {
    const counts = { reference: [500, 300, 200], current: [20, 20, 60] };
    const options = { method: "calibrated", seed: 4 } as const;
    expect(cramerVonMisesFromCounts(counts, options)).toEqual(cramerVonMisesFromCounts(counts, options));
    expect(cramerVonMisesFromCounts(counts, options).pValue).toBeLessThan(1e-5);
    expect(andersonDarlingFromCounts(counts, options)).toMatchObject({ pValueBasis: "tail-fit" });
    const shifted = Array.from({ length: 60 }, (_, row) => row % 7);
    const moved = shifted.map((value) => value + 3);
    expect(eppsSingleton(shifted, moved, options).pValue).toBeLessThan(1e-4);
  });

  it("never claim more than the rarest order of the labels", () => {
    const { pValue } = cramerVonMises([1, 1, 1], [2, 2, 2], { method: "calibrated" });
    expect(pValue).toBeGreaterThanOrEqual(1 / 20);
  });
});

describe("the Anderson-Darling p-value", () => {
  const even = Array.from({ length: 50 }, (_, row) => row);

  it("says where it comes from: table, simulation, or a fitted tail", () => {
    const shifted = (by: number): number[] => even.map((value) => value + by);
    expect(andersonDarling(even, shifted(0.5)).pValueBasis).toBe("simulated");
    expect(andersonDarling(even, shifted(0.5)).pValue).toBeGreaterThan(0.25);
    expect(andersonDarling(even, shifted(8.5)).pValueBasis).toBe("table");
    expect(andersonDarling(even, shifted(30.5))).toMatchObject({ pValueBasis: "tail-fit" });
    expect(andersonDarling(even, shifted(30.5)).pValue).toBeLessThan(1e-4);
  });

  it("thins large samples before it relabels, empty bins included", () => {
    const reference = Array.from({ length: 3_000 }, (_, bin) => (bin % 5 === 0 ? 0 : 2));
    const current = Array.from({ length: 3_000 }, (_, bin) => (bin % 5 === 0 || bin < 1_500 ? 0 : 1));
    const { pValue, pValueBasis } = andersonDarlingFromCounts({ reference, current });
    expect(pValueBasis).toBe("tail-fit");
    expect(pValue).toBeLessThan(1e-6);
    const few = andersonDarlingFromCounts({ reference, current: reference.map((_, bin) => Number(bin % 300 === 7)) });
    expect(few.pValue).toBeGreaterThan(0.25);
  });

  it("has no value on fewer than 4 rows", () => {
    expect(andersonDarling([1], [2, 3])).toEqual({ statistic: null, pValue: null, pValueBasis: null });
  });
});

describe("Epps and Singleton's test", () => {
  it("has no value when the middle half of the pooled rows is one value, or a side is short", () => {
    const zeros = Array.from({ length: 20 }, () => 0);
    expect(eppsSingleton([...zeros, 1, 2, 3], zeros)).toEqual({ statistic: null, pValue: null });
    expect(eppsSingleton([1, 2, 3, 4], zeros)).toEqual({ statistic: null, pValue: null });
  });

  it("has no value when each side is constant: no spread to measure by", () => {
    expect(eppsSingleton([1, 1, 1, 1, 1], [2, 2, 2, 2, 2])).toEqual({ statistic: null, pValue: null });
  });

  it("on two levels is the difference of two proportions, with one degree of freedom", () => {
    const levels = (rows: number, ones: number): number[] =>
      Array.from({ length: rows }, (_, row) => Number(row < ones));
    const [p, q] = [60 / 100, 30 / 80];
    const expected = (p - q) ** 2 / ((p * (1 - p)) / 100 + (q * (1 - q)) / 80);
    const { statistic, pValue } = eppsSingleton(levels(100, 60), levels(80, 30));
    expect(statistic).toBeCloseTo(expected, 9);
    expect(pValue).toBeCloseTo(2 * normalSurvival(Math.sqrt(expected)), 9);
  });
});
