import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NumericPair } from "../../model/profile.ts";
import { rankCorrelation, rankCorrelationTest } from "./rank-correlation.ts";

interface Golden {
  readonly spearman: { readonly x: readonly number[]; readonly y: readonly number[]; readonly correlation: number };
}
const { spearman }: Golden = JSON.parse(
  readFileSync(new URL("../../../test/golden/quality.json", import.meta.url), "utf8"),
);

function sums(x: readonly number[], y: readonly number[]): NumericPair {
  const total = (valueOf: (row: number) => number) => x.reduce((sum, _, row) => sum + valueOf(row), 0);
  const [a, b] = [(row: number) => x[row] ?? 0, (row: number) => y[row] ?? 0];
  return {
    left: "x",
    right: "y",
    rows: x.length,
    sumX: total(a),
    sumY: total(b),
    sumXX: total((row) => a(row) ** 2),
    sumYY: total((row) => b(row) ** 2),
    sumXY: total((row) => a(row) * b(row)),
  };
}

describe("rank correlation", () => {
  it("agrees with scipy's spearmanr on its ranks", () => {
    expect(rankCorrelation(sums(spearman.x, spearman.y))).toBeCloseTo(spearman.correlation, 12);
  });

  it("is 1 for equal ranks, -1 for reversed ones, and has no value for a constant column or no rows", () => {
    expect(rankCorrelation(sums([1, 2, 3], [1, 2, 3]))).toBeCloseTo(1, 12);
    expect(rankCorrelation(sums([1, 2, 3], [3, 2, 1]))).toBeCloseTo(-1, 12);
    expect(rankCorrelation(sums([1, 2, 3], [5, 5, 5]))).toBeNull();
    expect(rankCorrelation(sums([5, 5, 5], [1, 2, 3]))).toBeNull();
    expect(rankCorrelation(sums([], []))).toBeNull();
  });
});

describe("test of two rank correlations", () => {
  it("finds no difference between equal correlations, whatever the sizes, also at 1", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.integer({ min: 4, max: 500 }),
        (correlation, rows) => {
          expect(rankCorrelationTest({ correlation, rows }, { correlation, rows: 77 }).pValue).toBe(1);
        },
      ),
    );
  });

  it("is the normal tail of the difference of Fisher's z", () => {
    const { statistic, pValue } = rankCorrelationTest(
      { correlation: 0, rows: 103 },
      { correlation: Math.tanh(0.5), rows: 1e9 },
    );
    expect(statistic).toBeCloseTo(0.5 / Math.sqrt(0.02), 4);
    expect(pValue).toBeCloseTo(0.000407, 6);
  });

  it("does not care which side is which", () => {
    const few = { correlation: 0.1, rows: 40 };
    const many = { correlation: 0.7, rows: 400 };
    expect(rankCorrelationTest(few, many).pValue).toBeCloseTo(rankCorrelationTest(many, few).pValue, 15);
  });
});
