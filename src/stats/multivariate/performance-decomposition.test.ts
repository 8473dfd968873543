import { describe, expect, it } from "vitest";
import { lossSide } from "../../../test/fixture/loss-sides.ts";
import { InvalidInputError } from "../../errors.ts";
import { seededRandom } from "../random.ts";
import type { FeatureColumn } from "../trees/feature-column.ts";
import { fitPlatt } from "./platt.ts";
import {
  type DecompositionOptions,
  type PerformanceDecomposition,
  performanceDecomposition,
} from "./performance-decomposition.ts";

function decomposed(options: DecompositionOptions): PerformanceDecomposition {
  const result = performanceDecomposition(options);
  if (result.status === "not-computable") throw new Error(result.reason);
  return result;
}

describe("performanceDecomposition", () => {
  it("lays the fall to the mix of inputs when only that moved", () => {
    const result = decomposed({
      reference: lossSide({ seed: 1, rows: 4_000 }),
      current: lossSide({ seed: 2, rows: 4_000, drawnUp: true }),
    });
    expect(result.mix.low).toBeGreaterThan(0);
    expect(result.mix.low).toBeLessThan(1 / 30);
    expect(result.mix.high).toBeGreaterThan(1 / 30);
    expect(result.relation.low).toBeLessThan(0);
    expect(result.relation.high).toBeGreaterThan(0);
    expect(result.mixColumns[0]?.name).toBe("x0");
  });

  it("lays the fall to the relation when the threshold of the truth moved, and names columns and places", () => {
    const result = decomposed({
      reference: lossSide({ seed: 3, rows: 4_000 }),
      current: lossSide({ seed: 4, rows: 4_000, threshold: 10 }),
    });
    expect(result.relation.pValue).toBeLessThan(1e-6);
    expect(result.mix.low).toBeLessThan(0);
    expect(result.mix.high).toBeGreaterThan(0);
    const [first, second] = result.relationColumns;
    expect([first?.name, second?.name].toSorted()).toEqual(["x0", "x1"]);
    // Between 8 and 10 lies x0 below 10; the loss rises by about 1 - 2 (0.1 + 0.02 x0) there.
    expect(first?.bins[0]?.change).toBeGreaterThan(0.05);
  });

  it("adds up to the whole change, by both ways", () => {
    const result = decomposed({
      reference: lossSide({ seed: 5, rows: 600 }),
      current: lossSide({ seed: 6, rows: 400, drawnUp: true, threshold: 9 }),
    });
    const whole = result.currentLoss - result.referenceLoss;
    expect(result.mix.value + result.relation.value).toBeCloseTo(whole, 12);
    expect(result.plain.mix.value + result.plain.relation.value).toBeCloseTo(whole, 12);
  });

  it("covers 0 with both intervals when nothing changed, in about 95 % of runs", () => {
    const runs = 40;
    const results = Array.from({ length: runs }, (_, run) =>
      decomposed({
        reference: lossSide({ seed: 2 * run + 100, rows: 200 }),
        current: lossSide({ seed: 2 * run + 101, rows: 150 }),
        seed: run,
      }),
    );
    for (const name of ["mix", "relation"] as const) {
      const covered = results.filter((result) => result[name].low <= 0 && result[name].high >= 0).length;
      expect(covered / runs).toBeGreaterThan(0.95 - 3 * Math.sqrt((0.95 * 0.05) / runs));
    }
  });

  it("says that it cannot tell when the reference has hardly a row like the current ones", () => {
    const reference = lossSide({ seed: 7, rows: 1_000 });
    const current = lossSide({ seed: 8, rows: 500 });
    const away = current.features.map((column): FeatureColumn =>
      column.kind === "number" ? { ...column, values: column.values.map((value) => 9.7 + value / 30) } : column,
    );
    const result = performanceDecomposition({ reference, current: { features: away, losses: current.losses } });
    expect(result).toMatchObject({ status: "not-computable", reason: "too-little-overlap" });
    expect(result.overlap?.effectiveRows).toBeLessThan(50);
  });

  it("says which data are too few", () => {
    const side = lossSide({ seed: 9, rows: 100 });
    const few = lossSide({ seed: 9, rows: 19 });
    expect(performanceDecomposition({ reference: side, current: few })).toMatchObject({ reason: "too-few-rows" });
    const bare = { features: [], losses: side.losses };
    expect(performanceDecomposition({ reference: bare, current: bare })).toMatchObject({ reason: "no-columns" });
  });

  it("takes levels and missing values, and keeps to the cap on rows", () => {
    const random = seededRandom(10);
    const side = (rows: number): { features: FeatureColumn[]; losses: Float64Array } => {
      const codes = Int32Array.from({ length: rows }, () => Math.floor(random() * 40) - 1);
      const losses = Float64Array.from(codes, (code) => Number(random() < 0.1 + 0.01 * (code % 7)));
      return { features: [{ kind: "level", name: "level", codes, levels: 40 }], losses };
    };
    const result = decomposed({ reference: side(500), current: side(450), mostRows: 400 });
    expect([result.referenceRows, result.currentRows]).toEqual([400, 400]);
    expect(result.relationColumns[0]?.bins.some(({ content }) => content.kind === "levels")).toBe(true);
  });

  it("refuses losses that do not fit the columns or are not finite", () => {
    const side = lossSide({ seed: 11, rows: 100 });
    const short = { features: side.features, losses: new Float64Array(99) };
    const hollow = { features: side.features, losses: new Float64Array(100).fill(NaN) };
    expect(() => performanceDecomposition({ reference: side, current: short })).toThrow(InvalidInputError);
    expect(() => performanceDecomposition({ reference: hollow, current: side })).toThrow(InvalidInputError);
    expect(() => performanceDecomposition({ reference: side, current: side, confidence: 1 })).toThrow(
      InvalidInputError,
    );
  });
});

describe("fitPlatt", () => {
  it("gives the log odds of two groups, smoothed", () => {
    const scores = Float64Array.from({ length: 4_000 }, (_, row) => row % 2);
    const labels = scores.map((score, row) => Number((row >> 1) % 4 < (score === 1 ? 3 : 1)));
    const { intercept, slope } = fitPlatt(scores, labels);
    expect(intercept).toBeCloseTo(Math.log(1 / 3), 2);
    expect(slope).toBeCloseTo(Math.log(9), 2);
  });

  it("takes scores that order the wrong way, or do not vary, for nothing", () => {
    const labels = Float64Array.of(0, 0, 0, 1, 1, 1);
    expect(fitPlatt(Float64Array.of(3, 2, 3, 1, 0, 1), labels)).toEqual({ intercept: 0, slope: 0 });
    expect(fitPlatt(new Float64Array(6), labels)).toEqual({ intercept: 0, slope: 0 });
  });
});
