import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidInputError } from "../errors.ts";
import { andersonDarling, andersonDarlingFromCounts } from "./anderson-darling.ts";
import { cramerVonMises, cramerVonMisesFromCounts } from "./cramer-von-mises.ts";
import { eppsSingleton } from "./epps-singleton.ts";
import { ksFromCounts, ksTwoSample } from "./ks-two-sample.ts";
import { mannWhitney, mannWhitneyFromCounts } from "./mann-whitney.ts";
import { moodScale, moodScaleFromCounts } from "./mood-scale.ts";
import type { NumericTestResult } from "./numeric-test-result.ts";
import type { OrderedCounts } from "./ordered-counts.ts";
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

/** Integer arithmetic, so that any language makes the same samples: statistics conformance data A, B and D. */
const data = {
  A: [
    Array.from({ length: 500 }, (_, i) => ((i * 7_919) % 1_009) / 100),
    Array.from({ length: 400 }, (_, i) => ((i * 104_729) % 997) / 100 + 0.5),
  ],
  B: [
    Array.from({ length: 2_000 }, (_, i) => ((i * 7_919) % 10_007) / 1_000),
    Array.from({ length: 1_500 }, (_, i) => (((i * 104_729) % 10_009) / 1_000) * 1.2),
  ],
  D: [
    Array.from({ length: 2_000 }, (_, i) => (i * 7_919) % 101),
    Array.from({ length: 1_500 }, (_, i) => ((i * 104_729) % 103) + 3),
  ],
} as const;

describe("the conformance data", () => {
  const less = (reference: number[], current: number[]): NumericTestResult =>
    mannWhitney(reference, current, { alternative: "less" });

  it.each<readonly [string, (reference: number[], current: number[]) => NumericTestResult, keyof typeof data, number]>([
    ["ks", ksTwoSample, "A", 0.5921812116277942],
    ["ks", ksTwoSample, "B", 5.887092209610219e-22],
    ["ks", ksTwoSample, "D", 0.03743917051244052],
    ["anderson", andersonDarling, "A", 0.037279915614787454],
    ["cvm", cramerVonMises, "A", 0.17532388016680878],
    ["es", eppsSingleton, "A", 0.009772235288585316],
    ["es", eppsSingleton, "B", 3.47442853257577e-50],
    ["mann-whitney less", less, "A", 0.04194156892431763],
    ["t", studentT, "A", 0.07650946570561719],
    ["t", studentT, "B", 1.0434394076140648e-20],
    ["t", studentT, "D", 7.352113284248132e-5],
  ])("gives the p-value known for it: %s", (_, test, name, pValue) => {
    const [reference, current] = data[name];
    const result = test([...reference], [...current]).pValue ?? NaN;
    expect(Math.abs(result / pValue - 1)).toBeLessThan(1e-9);
  });

  it("has a Cramer-von Mises p-value for B below what a series cut at 1e-7 gives (3.0e-11)", () => {
    const [reference, current] = data.B;
    expect(cramerVonMises(reference, current).pValue).toBeLessThan(3.1e-11);
  });
});

describe("tests on counts of bins", () => {
  const hollow = [
    { length: 4, 0: 5, 2: 7, 3: 2 },
    { length: 4, 0: 4, 1: 9, 3: 30 },
  ] as const;
  const full = [
    [5, 0, 7, 2],
    [4, 9, 0, 30],
  ] as const;

  it.each<readonly [string, (counts: OrderedCounts) => NumericTestResult]>([
    ["ks", ksFromCounts],
    ["mann-whitney", mannWhitneyFromCounts],
    ["mood", moodScaleFromCounts],
    ["cramer-von mises", cramerVonMisesFromCounts],
    ["cramer-von mises, calibrated", (counts) => cramerVonMisesFromCounts(counts, { method: "calibrated" })],
    ["anderson-darling", andersonDarlingFromCounts],
    ["anderson-darling, calibrated", (counts) => andersonDarlingFromCounts(counts, { method: "calibrated" })],
  ])("take a hole for 0, and empty bins for nothing: %s", (_, test) => {
    const expected = test({ reference: full[0], current: full[1] });
    expect(test({ reference: hollow[0], current: hollow[1] })).toEqual(expected);
    expect(test({ reference: [0, ...full[0], 0], current: [0, ...full[1], 0] })).toEqual(expected);
  });
});
