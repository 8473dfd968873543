import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidInputError } from "../errors.ts";
import { andersonDarling } from "./anderson-darling.ts";
import { cramerVonMises } from "./cramer-von-mises.ts";
import { eppsSingleton } from "./epps-singleton.ts";
import { ksTwoSample } from "./ks-two-sample.ts";
import { mannWhitney } from "./mann-whitney.ts";
import { moodScale } from "./mood-scale.ts";
import type { NumericTestResult } from "./numeric-test-result.ts";
import { studentT } from "./student-t-test.ts";
import { welchT } from "./welch-t.ts";

interface SampleSpec {
  readonly seed: number;
  readonly rows: number;
  readonly kind: "uniform" | "levels" | "heavy";
  readonly levels: number;
  readonly shift: number;
  readonly scale: number;
}

type Expected = readonly [number | null, number | null] | null;

interface Golden {
  readonly cases: readonly {
    readonly reference: SampleSpec;
    readonly current: SampleSpec;
    readonly expected: Readonly<Record<string, Expected>>;
  }[];
}

type Test = (reference: Float64Array, current: Float64Array) => NumericTestResult;

const golden: Golden = JSON.parse(
  readFileSync(new URL("../../test/golden/numeric-tests.json", import.meta.url), "utf8"),
);

const tests: Readonly<Record<string, Test>> = {
  ks: ksTwoSample,
  ksAsymptotic: (reference, current) => ksTwoSample(reference, current, { method: "asymptotic" }),
  "mannWhitney:two-sided": mannWhitney,
  "mannWhitney:less": (reference, current) => mannWhitney(reference, current, { alternative: "less" }),
  "mannWhitney:greater": (reference, current) => mannWhitney(reference, current, { alternative: "greater" }),
  moodScale,
  cramerVonMises,
  andersonDarling,
  studentT,
  welchT,
  eppsSingleton,
};

/** The samples of test/golden/numeric-tests.py. */
function sampleOf({ seed, rows, kind, levels, shift, scale }: SampleSpec): Float64Array {
  let state = seed;
  return Float64Array.from({ length: rows }, () => {
    state = (48_271 * state) % 2_147_483_647;
    const u = state / 2_147_483_647;
    const shape = kind === "uniform" ? u : kind === "levels" ? Math.floor(levels * u) : 1 / (u + 0.001);
    return shift + scale * shape;
  });
}

function far(value: number | null, expected: number | null, tolerance = 1e-9): boolean {
  if (value === null || expected === null) return value !== expected;
  return !(Math.abs(value - expected) <= tolerance * Math.abs(expected) + 1e-300);
}

/** Where scipy's own number cannot be the measure: it stops its series at 1e-7, clips at the ends of its table, and takes rounding for rank. */
function pValueFar(name: string, value: number | null, expected: number | null): boolean {
  if (value === null || expected === null) return value !== expected;
  if (name === "cramerVonMises") return Math.abs(value - expected) > 1e-6;
  if (name === "andersonDarling" && expected >= 0.25) return value < 0.15;
  if (name === "andersonDarling" && expected <= 0.001) return value > 0.02;
  return far(value, expected);
}

describe("the numeric two-sample tests", () => {
  const samples = golden.cases.map(({ reference, current }) => [sampleOf(reference), sampleOf(current)] as const);

  it.each(Object.entries(tests))("agree with scipy on tied, tiny, unequal and extreme samples: %s", (name, test) => {
    let compared = 0;
    const wrong = samples.flatMap(([reference, current], index) => {
      const expected = golden.cases[index]?.expected[name];
      const twoLevels = name === "eppsSingleton" && new Set([...reference, ...current]).size <= 3;
      if (expected === undefined || twoLevels) return [];
      const [statistic, pValue] = expected ?? [null, null];
      const result = test(reference, current);
      compared++;
      const differs = far(result.statistic, statistic) || pValueFar(name, result.pValue, pValue);
      return differs ? [{ index, result, expected }] : [];
    });
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(200);
  });

  it("leave their samples as they were", () => {
    const reference = [3, 1, 2, 5, 9, 1];
    const current = [7, 1, 8, 2, 2];
    for (const test of Object.values(tests)) test(Float64Array.from(reference), Float64Array.from(current));
    ksTwoSample(reference, current);
    eppsSingleton(reference, current);
    welchT(reference, current);
    expect(reference).toEqual([3, 1, 2, 5, 9, 1]);
    expect(current).toEqual([7, 1, 8, 2, 2]);
  });

  it.each(Object.entries(tests))("refuse what is not a finite number, naming side and row: %s", (_, test) => {
    const fine = Float64Array.of(1, 2, 3, 4, 5, 6);
    const broken = Float64Array.of(1, 2, NaN, 4, 5, 6);
    const details = (side: string): object => expect.objectContaining({ details: { side, index: 2 } });
    expect(() => test(broken, fine)).toThrow(details("reference"));
    expect(() => test(fine, broken)).toThrow(details("current"));
    expect(() => test(fine, Float64Array.of(1, 2, -Infinity))).toThrow(InvalidInputError);
  });

  it.each(Object.entries(tests))("have no value when a side is empty: %s", (_, test) => {
    const sample = Float64Array.of(1, 2, 3);
    expect(test(new Float64Array(0), sample)).toMatchObject({ statistic: null, pValue: null });
    expect(test(sample, new Float64Array(0))).toMatchObject({ statistic: null, pValue: null });
  });

  it.each(Object.entries(tests).filter(([name]) => !name.startsWith("ks")))(
    "have no value on constant data: %s",
    (_, test) => {
      const constant = new Float64Array(30).fill(4);
      expect(test(constant, constant.slice(0, 20))).toMatchObject({ statistic: null, pValue: null });
    },
  );

  it.each(Object.entries(tests))("give a p-value from 0 to 1, the same whichever side is which: %s", (name, test) => {
    const rows = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 6, maxLength: 40 });
    fc.assert(
      fc.property(rows, rows, (left, right) => {
        const [reference, current] = [Float64Array.from(left), Float64Array.from(right)];
        const { pValue } = test(reference, current);
        if (pValue === null) return;
        expect(pValue >= 0 && pValue <= 1).toBe(true);
        const twoSided = !name.endsWith("less") && !name.endsWith("greater") && name !== "andersonDarling";
        if (twoSided) expect(test(current, reference).pValue).toBeCloseTo(pValue, 9);
      }),
      { numRuns: 40 },
    );
  });
});
