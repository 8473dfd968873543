import { readFileSync } from "node:fs";
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
