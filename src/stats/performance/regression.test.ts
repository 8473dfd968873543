import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidInputError } from "../../errors.ts";
import * as stats from "../index.ts";
import { sampleMoments } from "../sample-moments.ts";
import { studentTReach } from "../student-t-reach.ts";
import { quickSelect } from "./quick-select.ts";

interface Case {
  readonly name: string;
  readonly target: number[];
  readonly prediction: number[];
  readonly weights: number[] | null;
  readonly expected: Readonly<Record<string, number | null>>;
}
interface Golden {
  readonly cases: readonly Case[];
  readonly studentQuantiles: readonly [number, number, number][];
}
const golden: Golden = JSON.parse(
  readFileSync(new URL("../../../test/golden/regression.json", import.meta.url), "utf8"),
);
const metrics: Readonly<Record<string, (rows: stats.RegressionRows) => stats.LossEstimate>> = {
  meanError: stats.meanError,
  mae: stats.mae,
  medianAbsoluteError: stats.medianAbsoluteError,
  rmse: stats.rmse,
  rmsle: stats.rmsle,
  r2: stats.r2,
  mape: stats.mape,
  smape: stats.smape,
  wape: stats.wape,
  maxError: stats.maxError,
  pinball10: (rows) => stats.pinballLoss(rows, { alpha: 0.1 }),
  pinball90: (rows) => stats.pinballLoss(rows, { alpha: 0.9 }),
};
const rowsOf = (target: readonly number[], prediction: readonly number[], weights?: readonly number[] | null) => ({
  target: Float64Array.from(target),
  prediction: Float64Array.from(prediction),
  ...(weights ? { weights: Float64Array.from(weights) } : {}),
});
const noise = (rows: number, seed: number): number[] => {
  const random = stats.seededRandom(seed);
  return Array.from({ length: rows }, () => stats.standardNormal(random));
};
const pairs = fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 })), {
  minLength: 2,
  maxLength: 60,
});

describe("regression metrics", () => {
  it.each(golden.cases)("agree with scikit-learn: $name", ({ target, prediction, weights, expected }) => {
    for (const [name, metric] of Object.entries(metrics)) {
      const value = expected[name] ?? null;
      const actual = metric(rowsOf(target, prediction, weights)).value;
      if (value === null) expect(actual, name).toBeNull();
      else expect(Math.abs((actual ?? NaN) - value), name).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)));
    }
  });

  it("lie inside their own interval, with a standard error that is not negative", () => {
    fc.assert(
      fc.property(pairs, (rows) => {
        const sides = rowsOf(
          rows.map(([target]) => target),
          rows.map(([, prediction]) => prediction),
        );
        for (const metric of Object.values(metrics)) {
          const { value, interval, standardError } = metric(sides);
          if (value === null || interval === null) continue;
          expect(interval.low).toBeLessThanOrEqual(value + 1e-9);
          expect(interval.high).toBeGreaterThanOrEqual(value - 1e-9);
          expect(standardError).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it("say the same of a whole weight and of a row that stands so many times", () => {
    const [target, prediction] = [noise(30, 1), noise(30, 2)];
    const weights = target.map((_, row) => row % 3);
    const repeat = (values: readonly number[]): number[] =>
      values.flatMap((value, row) => Array.from({ length: weights[row] ?? 0 }, () => value));
    for (const name of ["meanError", "mae", "rmse", "r2", "smape", "wape", "pinball10"]) {
      const metric = metrics[name];
      const repeated = metric?.(rowsOf(repeat(target), repeat(prediction))).value ?? NaN;
      expect(metric?.(rowsOf(target, prediction, weights)).value).toBeCloseTo(repeated, 10);
    }
  });

  it("have no value without rows or weight, and say why", () => {
    for (const metric of Object.values(metrics)) {
      expect(metric(rowsOf([], []))).toMatchObject({ value: null, interval: null, reason: "no-rows" });
      expect(metric(rowsOf([1, 2], [1, 3], [0, 0]))).toMatchObject({
        value: null,
        interval: null,
        reason: "no-weight",
      });
    }
    expect(stats.r2(rowsOf([2, 2], [1, 2])).reason).toBe("constant-target");
    expect(stats.r2(rowsOf([2, 5], [1, 2], [1, 0])).reason).toBe("constant-target");
    expect(stats.wape(rowsOf([1, 2, 3, 4], [2, 3, 5, 5], [1, 2, 0, 1])).interval?.low).toBeGreaterThan(0);
    expect(stats.r2(rowsOf([1, 2, 3, 5], [2, 3, 5, 6], [1, 2, 0, 1])).interval?.high).toBeLessThan(1);
    expect(stats.rmsle(rowsOf([1, -1], [1, 2])).reason).toBe("value-at-or-below-minus-one");
    expect(stats.wape(rowsOf([0, 0], [1, 2])).reason).toBe("only-zero-targets");
    expect(stats.mape(rowsOf([0, 0], [1, 2]))).toMatchObject({ reason: "only-zero-targets", leftOut: 2 });
  });

  it("count the zero targets that a percentage leaves out", () => {
    expect(stats.mape(rowsOf([0, 2, 4], [1, 1, 4], [5, 1, 1]))).toMatchObject({ value: 0.25, rows: 2, leftOut: 1 });
    expect(stats.mape(rowsOf([0, 2, 4], [1, 1, 4]))).toMatchObject({ value: 0.25, rows: 2, leftOut: 1 });
  });

  it("give one row a value and no interval, and rows that do not vary an interval of no length", () => {
    for (const metric of Object.values(metrics)) expect(metric(rowsOf([1], [2])).interval).toBeNull();
    expect(stats.mae(rowsOf([1, 2, 3], [2, 3, 4])).interval).toEqual({ low: 1, high: 1 });
    expect(stats.rmse(rowsOf([1, 2], [1, 2]))).toMatchObject({
      value: 0,
      interval: { low: 0, high: 0 },
      standardError: 0,
    });
    expect(stats.r2(rowsOf([1, 2], [1, 2])).interval).toEqual({ low: 1, high: 1 });
  });

  it("fall back to the delta method where one row carries the whole error", () => {
    const { interval } = stats.r2(rowsOf([1, 2, 3, 4], [1, 2, 3, 6]));
    expect(interval?.high).toBeLessThanOrEqual(1);
    expect(interval?.low).toBeLessThan(0.2);
  });

  it("refuse columns of different length, what is not finite, negative weights, and wrong options", () => {
    expect(() => stats.mae(rowsOf([1, 2], [1]))).toThrow(InvalidInputError);
    expect(() => stats.mae(rowsOf([1, NaN], [1, 2]))).toThrow(InvalidInputError);
    expect(() => stats.mae(rowsOf([1, 2], [1, Infinity]))).toThrow(InvalidInputError);
    expect(() => stats.mae(rowsOf([1, 2], [1, 2], [1, -1]))).toThrow(InvalidInputError);
    expect(() => stats.mae(rowsOf([1, 2], [1, 2], [1]))).toThrow(InvalidInputError);
    expect(() => stats.mae(rowsOf([1, 2], [1, 3]), { confidence: 1 })).toThrow(InvalidInputError);
    expect(() => stats.pinballLoss(rowsOf([1], [1]), { alpha: 2 })).toThrow(InvalidInputError);
  });

  it("leave their input as it is", () => {
    const rows = rowsOf([3, 1, 2], [1, 5, 9]);
    for (const metric of Object.values(metrics)) metric(rows);
    expect(rows).toEqual(rowsOf([3, 1, 2], [1, 5, 9]));
  });
});

describe("intervals of losses", () => {
  it("are Student's where errors have no skewness and tails are light", () => {
    const errors = [...noise(400, 3), ...noise(400, 3).map((error) => -error)];
    const { interval } = stats.meanError(
      rowsOf(
        errors.map(() => 0),
        errors,
      ),
    );
    const { m2 } = sampleMoments(errors, "current");
    const plain = studentTReach(0.025, 799) * Math.sqrt(m2 / 799 / 800);
    expect(interval?.high).toBeCloseTo(plain, 3);
  });

  it("reach further to the side of the long tail", () => {
    const errors = noise(50, 4).map((value) => Math.exp(value));
    const { value, interval } = stats.mae(
      rowsOf(
        errors.map(() => 0),
        errors,
      ),
    );
    expect((interval?.high ?? 0) - (value ?? 0)).toBeGreaterThan((value ?? 0) - (interval?.low ?? 0));
  });

  it("of the median come from the order statistics and hold more with fewer than 6 rows than nothing", () => {
    const errors = Array.from({ length: 50 }, (_, row) => row + 1);
    const { interval } = stats.medianAbsoluteError(
      rowsOf(
        errors.map(() => 0),
        errors,
      ),
    );
    expect(interval?.low).toBeGreaterThan(18);
    expect(interval?.low).toBeLessThan(19);
    expect((interval?.low ?? 0) + (interval?.high ?? 0)).toBeCloseTo(51, 9);
    expect(stats.medianAbsoluteError(rowsOf([0, 0, 0], [1, 2, 3])).interval).toEqual({ low: 1, high: 3 });
  });

  it("of a weighted median are about those of as many rows", () => {
    const errors = noise(200, 5).map(Math.abs);
    const zeros = errors.map(() => 0);
    const plain = stats.medianAbsoluteError(rowsOf(zeros, errors)).interval;
    const weighted = stats.medianAbsoluteError(
      rowsOf(
        zeros,
        errors,
        errors.map(() => 2),
      ),
    ).interval;
    expect(Math.abs((plain?.low ?? 0) - (weighted?.low ?? 9))).toBeLessThan(0.05);
    expect(Math.abs((plain?.high ?? 0) - (weighted?.high ?? 9))).toBeLessThan(0.05);
  });

  it("of coverage are Wilson's", () => {
    const target = Float64Array.of(1, 2, 3, 9);
    const limits = { target, lower: Float64Array.of(0, 0, 3, 4), upper: Float64Array.of(2, 1, 4, 6) };
    expect(stats.intervalCoverage(limits).interval).toEqual(stats.wilson(2, 4));
    expect(stats.intervalCoverage({ ...limits, weights: Float64Array.of(1, 0, 0, 0) })).toMatchObject({ value: 1 });
    expect(stats.intervalCoverage({ ...limits, weights: new Float64Array(4) }).reason).toBe("no-weight");
    const none = new Float64Array(0);
    expect(stats.intervalCoverage({ target: none, lower: none, upper: none }).reason).toBe("no-rows");
  });

  it("use Student's quantiles as scipy has them", () => {
    for (const [tail, df, quantile] of golden.studentQuantiles) {
      expect(studentTReach(tail, df) / quantile).toBeCloseTo(1, 9);
    }
    expect(studentTReach(0.025, Infinity)).toBeCloseTo(1.959963984540054, 12);
  });
});

describe("differences", () => {
  const left = stats.mae(rowsOf(noise(200, 6), noise(200, 7)));
  const right = stats.mae(
    rowsOf(
      noise(300, 8).map((value) => 2 * value),
      noise(300, 9),
    ),
  );

  it("of two samples turn with their sides, and hold 0 between equal ones", () => {
    const [there, back] = [stats.estimateDifference(left, right), stats.estimateDifference(right, left)];
    expect(there.difference).toBeCloseTo(-(back.difference ?? 0), 12);
    expect(there.interval?.low).toBeCloseTo(-(back.interval?.high ?? 0), 12);
    expect(there.pValue).toBeCloseTo(back.pValue ?? 0, 12);
    expect(there.pValue).toBeLessThan(0.001);
    expect(stats.estimateDifference(left, left)).toMatchObject({ difference: 0, pValue: 1 });
  });

  it("of samples without value, spread or interval say so", () => {
    const none = stats.mae(rowsOf([], []));
    const sure = stats.mae(rowsOf([0, 0], [1, 1]));
    expect(stats.estimateDifference(left, none)).toEqual({ difference: null, interval: null, pValue: null });
    expect(stats.estimateDifference(sure, sure).pValue).toBe(1);
    expect(stats.estimateDifference(sure, stats.mae(rowsOf([0, 0], [2, 2]))).pValue).toBe(0);
    expect(stats.estimateDifference(left, sure).pValue).toBeLessThan(1);
    const single = stats.maxError(rowsOf([0], [2]));
    expect(stats.estimateDifference(single, single)).toEqual({ difference: 0, interval: null, pValue: null });
  });

  it("of two models on the same rows are the differences of the metrics, and turn with the models", () => {
    const target = Float64Array.from(noise(80, 10));
    const champion = target.map((value, row) => value + Math.sin(row));
    const challenger = target.map((value, row) => value + 0.5 * Math.sin(row) + 0.1);
    for (const name of ["mean_error", "mae", "mse", "rmse", "r2", "wape"] as const) {
      const there = stats.pairedDifference({ target, champion, challenger }, name);
      const back = stats.pairedDifference({ target, champion: challenger, challenger: champion }, name);
      expect(there.difference).toBeCloseTo(-(back.difference ?? 0), 12);
      expect(there.interval?.low).toBeCloseTo(-(back.interval?.high ?? 0), 10);
      const metric = metrics[name.replace("mean_error", "meanError")];
      if (metric === undefined) continue;
      const separate =
        (metric({ target, prediction: challenger }).value ?? 0) - (metric({ target, prediction: champion }).value ?? 0);
      expect(there.difference).toBeCloseTo(separate, 12);
    }
  });

  it("of paired models without rows, with one row, equal, or apart by a constant are edges with their own answer", () => {
    const of = (target: number[], champion: number[], challenger: number[], weights?: number[]) => ({
      target: Float64Array.from(target),
      champion: Float64Array.from(champion),
      challenger: Float64Array.from(challenger),
      ...(weights ? { weights: Float64Array.from(weights) } : {}),
    });
    expect(stats.pairedDifference(of([], [], []), "rmse").difference).toBeNull();
    expect(stats.pairedDifference(of([1, 1], [1, 2], [1, 3]), "r2").difference).toBeNull();
    expect(stats.pairedDifference(of([1], [1], [2]), "mae")).toEqual({ difference: 1, interval: null, pValue: null });
    expect(stats.pairedDifference(of([1, 2], [1, 2], [1, 2]), "rmse").pValue).toBe(1);
    expect(stats.pairedDifference(of([1, 2], [1, 2], [2, 3], [1, 2]), "mae")).toMatchObject({
      difference: 1,
      pValue: 0,
    });
    // @ts-expect-error -- a name that is no metric
    expect(() => stats.pairedDifference(of([1], [1], [2]), "median")).toThrow(InvalidInputError);
  });
});

describe("baselines", () => {
  it("are the reference's mean and median", () => {
    const [reference, target] = [Float64Array.of(1, 2, 9, 4), Float64Array.of(5, 6)];
    expect(stats.constantBaseline("mean", reference, target)?.prediction).toEqual(Float64Array.of(4, 4));
    expect(stats.constantBaseline("median", reference, target)?.prediction).toEqual(Float64Array.of(3, 3));
    expect(stats.constantBaseline("median", Float64Array.of(3, 1, 2), target)?.prediction).toEqual(
      Float64Array.of(2, 2),
    );
    expect(stats.constantBaseline("mean", new Float64Array(0), target)).toBeNull();
    expect(stats.constantBaseline("median", new Float64Array(0), target)).toBeNull();
  });

  it("say the previous target in time, rows of one time in their order", () => {
    const last = stats.lastValueBaseline(Float64Array.of(5, 7, 6, 8), Float64Array.of(30, 10, 20, 20));
    expect([...last.rows]).toEqual([2, 3, 0]);
    expect([...last.target]).toEqual([6, 8, 5]);
    expect([...last.prediction]).toEqual([7, 6, 8]);
    expect(stats.lastValueBaseline(Float64Array.of(5), Float64Array.of(1)).prediction).toHaveLength(0);
    expect([...stats.lastValueBaseline(Float64Array.of(5, 4), Float64Array.of(1, 2)).rows]).toEqual([1]);
  });
});

describe("plots of a regression as values", () => {
  const rows = rowsOf(noise(500, 11), noise(500, 12));

  it("count every row once", () => {
    const grid = stats.predictedActualGrid(rows);
    expect(grid?.counts.flat().reduce((sum, count) => sum + count, 0)).toBe(500);
    expect(grid?.counts).toHaveLength(40);
    const shape = stats.residualShape(rows);
    expect(
      (shape?.below ?? 0) + (shape?.above ?? 0) + (shape?.counts ?? []).reduce((sum, count) => sum + count, 0),
    ).toBe(500);
    expect(shape?.quantiles).toHaveLength(50);
    const spans = stats.errorByTime(
      rows,
      Float64Array.from(rows.target, (_, row) => row),
    );
    expect(spans.reduce((sum, { rowCount }) => sum + rowCount, 0)).toBe(500);
    expect(spans).toHaveLength(60);
  });

  it("have an answer for no rows, one value, and empty spans", () => {
    expect(stats.predictedActualGrid(rowsOf([], []))).toBeNull();
    expect(stats.predictedActualGrid(rowsOf([1, 1], [2, 2]), 2)?.counts).toEqual([
      [2, 0],
      [0, 0],
    ]);
    expect(stats.residualShape(rowsOf([], []))).toBeNull();
    expect(stats.residualShape(rowsOf([1, 1], [1, 1]))).toMatchObject({ edges: [0, 0], counts: [2] });
    expect(stats.residualShape(rowsOf([1, 1], [1, 1]))?.quantiles.map(({ residual }) => residual)).toEqual([0, 0]);
    expect(stats.errorByTime(rowsOf([], []), new Float64Array(0))).toEqual([]);
    expect(stats.errorByTime(rowsOf([1, 1], [2, 2]), Float64Array.of(5, 5))).toHaveLength(1);
    const gap = stats.errorByTime(rowsOf([1, 1], [2, 2]), Float64Array.of(0, 9), 3)[1];
    expect(gap).toMatchObject({ rowCount: 0, meanError: null, mae: null });
  });

  it("name the feature that the worst rows have in common", () => {
    const target = Array.from({ length: 100 }, () => 0);
    const prediction = target.map((_, row) => row - 50);
    const table = stats.errorBiasTable(rowsOf(target, prediction), [
      { name: "age", values: Float64Array.from(target, (_, row) => row) },
      { name: "flat", values: new Float64Array(100) },
      { name: "city", levels: target.map((_, row) => (row < 5 ? "A" : "B")) },
      { name: "same", levels: target.map(() => "x") },
    ]);
    expect(table[0]).toMatchObject({ underestimated: 2, overestimated: 97, majority: 49.5 });
    expect(table[0]?.rangePercent).toBeCloseTo((100 * 95) / 99, 10);
    expect(table[1]?.rangePercent).toBe(0);
    expect(table[2]).toEqual({
      name: "city",
      underestimated: "A",
      overestimated: "B",
      majority: "B",
      rangePercent: 100,
    });
    expect(table[3]?.rangePercent).toBe(0);
  });

  it("answer for groups without rows, and refuse what does not fit", () => {
    const one = rowsOf([0, 0], [1, 1]);
    const feature = { name: "age", values: Float64Array.of(1, 2) };
    expect(stats.errorBiasTable(one, [feature])[0]).toMatchObject({
      underestimated: 1.5,
      overestimated: null,
      rangePercent: null,
    });
    expect(stats.errorBiasTable(rowsOf([], []), [{ name: "a", levels: [] }])[0]?.rangePercent).toBeNull();
    expect(() => stats.errorBiasTable(one, [{ name: "a", levels: ["x"] }])).toThrow(InvalidInputError);
    expect(() => stats.errorBiasTable(one, [feature], 0.5)).toThrow(InvalidInputError);
  });

  it("leave missing values of a feature out", () => {
    const target = Array.from({ length: 100 }, () => 0);
    const line = rowsOf(
      target,
      target.map((_, row) => row - 50),
    );
    const odd = { name: "odd", values: Float64Array.from(target, (_, row) => (row % 2 === 0 ? Number.NaN : row)) };
    const nothing = { name: "nothing", values: new Float64Array(100).fill(Number.NaN) };
    const [known, unknown] = stats.errorBiasTable(line, [odd, nothing]);
    expect(known).toMatchObject({ underestimated: 2, overestimated: 97, majority: 49 });
    expect(unknown).toMatchObject({ underestimated: null, overestimated: null, majority: null, rangePercent: null });
  });
});

describe("selection by rank", () => {
  it("gives what sorting gives", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1 }), fc.nat(), (values, at) => {
        const rank = at % values.length;
        expect(quickSelect(Float64Array.from(values), rank)).toBe(Float64Array.from(values).toSorted()[rank]);
      }),
    );
  });
});
