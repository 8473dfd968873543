import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binomialLogPmf, binomialTails, logChoose } from "./binomial.ts";
import { chiSquareSurvival } from "./chi-square.ts";
import { cramerVonMisesLimitSurvival } from "./cramer-von-mises-limit.ts";
import { hypergeometricLogPmf, hypergeometricTails } from "./hypergeometric.ts";
import { incompleteBeta } from "./incomplete-beta.ts";
import { lowerIncompleteGamma, upperIncompleteGamma } from "./incomplete-gamma.ts";
import { kolmogorovSurvival } from "./kolmogorov.ts";
import { logGamma } from "./log-gamma.ts";
import { normalCdf, normalQuantile, normalSurvival } from "./normal.ts";
import { studentTSurvival } from "./student-t.ts";

type Numbers = readonly [number, number, number, number];

const urn = ([, successes, failures, draws]: Numbers): { successes: number; failures: number; draws: number } => ({
  successes,
  failures,
  draws,
});

const computed: Readonly<Record<string, (values: Numbers) => number>> = {
  logGamma: ([x]) => logGamma(x),
  upperIncompleteGamma: ([shape, x]) => upperIncompleteGamma(shape, x),
  lowerIncompleteGamma: ([shape, x]) => lowerIncompleteGamma(shape, x),
  chiSquareSurvival: ([x, df]) => chiSquareSurvival(x, df),
  incompleteBeta: ([a, b, x]) => incompleteBeta(a, b, x),
  normalCdf: ([z]) => normalCdf(z),
  normalSurvival: ([z]) => normalSurvival(z),
  normalQuantile: ([p]) => normalQuantile(p),
  studentTSurvival: ([t, df]) => studentTSurvival(t, df),
  logChoose: ([n, k]) => logChoose(n, k),
  binomialPmf: ([k, n, p]) => Math.exp(binomialLogPmf(k, n, p)),
  binomialLower: ([k, n, p]) => binomialTails(k, n, p).lower,
  binomialUpper: ([k, n, p]) => binomialTails(k, n, p).upper,
  hypergeometricPmf: (values) => Math.exp(hypergeometricLogPmf(values[0], urn(values))),
  hypergeometricLower: (values) => hypergeometricTails(values[0], urn(values)).lower,
  hypergeometricUpper: (values) => hypergeometricTails(values[0], urn(values)).upper,
  hypergeometricTwoSided: (values) => hypergeometricTails(values[0], urn(values)).twoSided,
  cramerVonMisesLimitSurvival: ([x]) => cramerVonMisesLimitSurvival(x),
  kolmogorovSurvival: ([x]) => kolmogorovSurvival(x),
};

const golden: Readonly<Record<string, readonly Numbers[]>> = JSON.parse(
  readFileSync(new URL("../../test/golden/special-functions.json", import.meta.url), "utf8"),
);

describe("the special functions", () => {
  it.each(Object.keys(golden).filter((name) => name !== "tools"))("agree with 60-digit values: %s", (name) => {
    const rows = golden[name] ?? [];
    expect(rows.length).toBeGreaterThan(10);
    const far = rows.flatMap((row) => {
      const exact = row.at(-1) ?? NaN;
      const value = computed[name]?.(row) ?? NaN;
      const error = exact === 0 ? Math.abs(value) : Math.abs(value / exact - 1);
      return error <= 1e-12 ? [] : [{ row, value, error }];
    });
    expect(far).toEqual([]);
  });
});

describe("the edges of the special functions", () => {
  it("are the limits of the functions", () => {
    expect(logGamma(Infinity)).toBe(Infinity);
    expect([lowerIncompleteGamma(2, 0), lowerIncompleteGamma(2, Infinity)]).toEqual([0, 1]);
    expect([upperIncompleteGamma(2, 0), upperIncompleteGamma(2, Infinity)]).toEqual([1, 0]);
    expect([incompleteBeta(2, 3, 0), incompleteBeta(2, 3, 1)]).toEqual([0, 1]);
    expect([chiSquareSurvival(-1, 2), chiSquareSurvival(0, 2), chiSquareSurvival(Infinity, 2)]).toEqual([1, 1, 0]);
    expect([normalCdf(-Infinity), normalCdf(Infinity), normalSurvival(Infinity)]).toEqual([0, 1, 0]);
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
    expect([studentTSurvival(-Infinity, 3), studentTSurvival(Infinity, 3)]).toEqual([1, 0]);
    expect(studentTSurvival(1.96, Infinity)).toBe(normalSurvival(1.96));
    expect([kolmogorovSurvival(-1), kolmogorovSurvival(0), kolmogorovSurvival(Infinity)]).toEqual([1, 1, 0]);
    expect([cramerVonMisesLimitSurvival(-1), cramerVonMisesLimitSurvival(0)]).toEqual([1, 1]);
  });

  it("pass NaN on where a statistic may be NaN", () => {
    expect([normalCdf(NaN), normalSurvival(NaN), studentTSurvival(NaN, 4), kolmogorovSurvival(NaN)]).toEqual([
      NaN,
      NaN,
      NaN,
      NaN,
    ]);
  });

  it("give impossible outcomes no probability", () => {
    expect([logChoose(5, -1), logChoose(5, 6), logChoose(5, 5)]).toEqual([-Infinity, -Infinity, 0]);
    expect([binomialLogPmf(-1, 5, 0.5), binomialLogPmf(6, 5, 0.5)]).toEqual([-Infinity, -Infinity]);
    expect([binomialLogPmf(0, 5, 0), binomialLogPmf(1, 5, 0)]).toEqual([0, -Infinity]);
    expect([binomialLogPmf(5, 5, 1), binomialLogPmf(4, 5, 1)]).toEqual([0, -Infinity]);
    expect(binomialTails(-1, 5, 0.5)).toEqual({ lower: 0, upper: 1 });
    expect(binomialTails(6, 5, 0.5)).toEqual({ lower: 1, upper: 0 });
    const drawn = { successes: 4, failures: 2, draws: 5 };
    expect([hypergeometricLogPmf(2, drawn), hypergeometricLogPmf(5, drawn)]).toEqual([-Infinity, -Infinity]);
    expect(hypergeometricTails(2, drawn)).toEqual({ lower: 0, upper: 1, twoSided: 0 });
    expect(hypergeometricTails(5, drawn)).toEqual({ lower: 1, upper: 0, twoSided: 0 });
    expect(hypergeometricTails(0, { successes: 0, failures: 0, draws: 0 })).toEqual({
      lower: 1,
      upper: 1,
      twoSided: 1,
    });
  });

  it.each<readonly [string, () => number | object]>([
    ["logGamma of 0", () => logGamma(0)],
    ["lowerIncompleteGamma of shape 0", () => lowerIncompleteGamma(0, 1)],
    ["lowerIncompleteGamma of infinite shape", () => lowerIncompleteGamma(Infinity, 1)],
    ["upperIncompleteGamma of negative x", () => upperIncompleteGamma(1, -1)],
    ["incompleteBeta of a = 0", () => incompleteBeta(0, 1, 0.5)],
    ["incompleteBeta of infinite b", () => incompleteBeta(1, Infinity, 0.5)],
    ["incompleteBeta beyond 1", () => incompleteBeta(1, 1, 1.5)],
    ["normalQuantile of NaN", () => normalQuantile(NaN)],
    ["studentTSurvival of 0 degrees", () => studentTSurvival(1, 0)],
    ["chiSquareSurvival of 0 degrees", () => chiSquareSurvival(1, 0)],
    ["chiSquareSurvival of NaN", () => chiSquareSurvival(NaN, 1)],
    ["logChoose of half", () => logChoose(2.5, 1)],
    ["logChoose of half of", () => logChoose(2, 0.5)],
    ["binomialLogPmf beyond 1", () => binomialLogPmf(1, 2, 1.1)],
    ["binomialTails of -1 trials", () => binomialTails(0, -1, 0.5)],
    ["hypergeometric of half", () => hypergeometricLogPmf(0.5, { successes: 1, failures: 1, draws: 1 })],
    ["hypergeometric of -1", () => hypergeometricLogPmf(0, { successes: -1, failures: 1, draws: 0 })],
    ["hypergeometric of too many draws", () => hypergeometricTails(0, { successes: 1, failures: 1, draws: 3 })],
  ])("refuse arguments outside of their range: %s", (_, run) => {
    expect(run).toThrow(expect.objectContaining({ code: "argument-not-valid" }));
  });

  it("hold the identities that tie them together", () => {
    const positive = fc.double({ min: 0.01, max: 500, noNaN: true });
    fc.assert(
      fc.property(positive, positive, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (a, b, x) => {
        expect(lowerIncompleteGamma(a, b) + upperIncompleteGamma(a, b)).toBeCloseTo(1, 12);
        expect(incompleteBeta(a, b, x) + incompleteBeta(b, a, 1 - x)).toBeCloseTo(1, 10);
        expect(logGamma(a + 1) - logGamma(a)).toBeCloseTo(Math.log(a), 9);
        expect(normalCdf(normalQuantile(x))).toBeCloseTo(x, 13);
      }),
    );
  });
});
