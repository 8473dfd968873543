import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { minstd, treeColumns } from "../../../test/fixture/minstd-columns.ts";
import { InvalidInputError } from "../../errors.ts";
import { delong } from "../delong.ts";
import type { BoostingSettings } from "./boosting-options.ts";
import { type FeatureColumn, stackColumns, takeRows } from "./feature-column.ts";
import { fitBoostedTrees } from "./fit-boosted-trees.ts";
import { predictBoostedTrees } from "./predict-boosted-trees.ts";

interface Golden {
  readonly rows: number;
  readonly cases: readonly {
    readonly name: string;
    readonly levels: number;
    readonly loss: "logistic" | "squared";
    readonly settings: Partial<BoostingSettings>;
    readonly score: number;
  }[];
}

const golden: Golden = JSON.parse(readFileSync(new URL("../../../test/golden/trees.json", import.meta.url), "utf8"));

function numberColumn(values: readonly number[], name = "x"): FeatureColumn {
  return { kind: "number", name, values: Float64Array.from(values) };
}

function levelColumn(codes: readonly number[], levels: number): FeatureColumn {
  return { kind: "level", name: "level", codes: Int32Array.from(codes), levels };
}

function rowsFrom(start: number, end: number): Uint32Array {
  return Uint32Array.from({ length: end - start }, (_, place) => start + place);
}

function rSquared(predicted: Float64Array, target: Float64Array): number {
  const mean = target.reduce((sum, value) => sum + value, 0) / target.length;
  const total = target.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return 1 - target.reduce((sum, value, row) => sum + (value - (predicted[row] ?? 0)) ** 2, 0) / total;
}

test.for(golden.cases)("$name: as good on new rows as scikit-learn's trees with the same settings", (item) => {
  const { columns, signal } = treeColumns(golden.rows, item.levels);
  const noise = minstd(4242, golden.rows);
  const target = signal.map((value, row) => {
    const u = noise[row] ?? 0;
    return item.loss === "squared" ? value + u - 0.5 : Number(u < 1 / (1 + Math.exp(-2 * (value - 2.5))));
  });
  const half = golden.rows / 2;
  const model = fitBoostedTrees(takeRows(columns, rowsFrom(0, half)), target.slice(0, half), {
    ...item.settings,
    loss: item.loss,
  });
  const predicted = predictBoostedTrees(model, takeRows(columns, rowsFrom(half, golden.rows)));
  const truth = target.slice(half);
  const ofClass = (label: number): Float64Array => predicted.filter((_, row) => truth[row] === label);
  const score = item.loss === "squared" ? rSquared(predicted, truth) : (delong(ofClass(1), ofClass(0))?.auroc ?? 0);
  expect(Math.abs(score - item.score)).toBeLessThan(0.01);
});

describe("boosted trees", () => {
  it("give the mean, or the share, when there is nothing to split by", () => {
    const constant = numberColumn(Array.from({ length: 60 }, () => 1));
    const target = Float64Array.from({ length: 60 }, (_, row) => row % 3);
    expect(predictBoostedTrees(fitBoostedTrees([constant], target), [numberColumn([1, 5, NaN])])).toEqual(
      Float64Array.of(1, 1, 1),
    );
    const model = fitBoostedTrees([], Float64Array.of(0, 0, 1, 1), { loss: "logistic" });
    expect([model.trees.length, model.baseline]).toEqual([0, 0]);
    expect(fitBoostedTrees([numberColumn([])], new Float64Array(0)).baseline).toBe(0);
  });

  it("never predict beyond the range of the target, whatever the rows, with the squared loss and full steps", () => {
    const row = fc.tuple(
      fc.oneof(fc.double({ noDefaultInfinity: true }), fc.constant(NaN)),
      fc.integer({ min: -9, max: 9 }),
    );
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 80 }), fc.integer(), (rows, seed) => {
        const column = numberColumn(rows.map(([value]) => value));
        const target = Float64Array.from(rows, ([, value]) => value);
        const model = fitBoostedTrees([column], target, { trees: 1, learningRate: 1, minLeafRows: 1, seed });
        for (const value of predictBoostedTrees(model, [column])) {
          expect(value).toBeGreaterThanOrEqual(Math.min(...target) - 1e-9);
          expect(value).toBeLessThanOrEqual(Math.max(...target) + 1e-9);
        }
      }),
    );
  });

  it("do not change when a number is replaced by any rising function of it", () => {
    const values = minstd(5, 300);
    const target = values.map((value) => Math.sin(9 * value));
    const [plain, bent] = [values, values.map((value) => Math.exp(5 * value))].map((of) =>
      predictBoostedTrees(fitBoostedTrees([numberColumn([...of])], target), [numberColumn([...of])]),
    );
    expect(bent).toEqual(plain);
  });

  it("send a missing value to the side that it resembles", () => {
    const values = Array.from({ length: 200 }, (_, row) => (row % 4 === 0 ? NaN : row));
    for (const [ofMissing, ofLarge] of [
      [0, 1],
      [1, 0],
    ] as const) {
      const target = Float64Array.from(values, (value) => (Number.isNaN(value) ? ofMissing : value > 60 ? ofLarge : 0));
      const model = fitBoostedTrees([numberColumn(values)], target, { trees: 1, learningRate: 1 });
      const predicted = predictBoostedTrees(model, [numberColumn([NaN, 199, 1])]);
      [ofMissing, ofLarge, 0].forEach((expected, row) => expect(predicted[row]).toBeCloseTo(expected, 9));
    }
  });

  it("send a missing value that they never saw where most rows went", () => {
    const values = Array.from({ length: 100 }, (_, row) => row);
    const target = Float64Array.from(values, (value) => (value < 70 ? 3 : 8));
    const model = fitBoostedTrees([numberColumn(values)], target, { trees: 1, learningRate: 1, leaves: 2 });
    expect(predictBoostedTrees(model, [numberColumn([NaN])])[0]).toBeCloseTo(3, 12);
  });

  it("separate any set of levels from the others in one split", () => {
    const codes = Array.from({ length: 600 }, (_, row) => row % 12);
    const target = Float64Array.from(codes, (code) => ([1, 4, 5, 9].includes(code) ? 1 : 0));
    const model = fitBoostedTrees([levelColumn(codes, 12)], target, { trees: 1, leaves: 2, learningRate: 1 });
    const predicted = predictBoostedTrees(model, [levelColumn([0, 1, 2, 4, 5, 9, 11], 12)]);
    [0, 1, 0, 1, 1, 1, 0].forEach((expected, row) => expect(predicted[row]).toBeCloseTo(expected, 12));
  });

  it("take levels beyond the bins together, and levels never seen as missing", () => {
    const codes = Array.from({ length: 4_000 }, (_, row) => (row % 2 === 0 ? 7 : 100 + (row % 1_500)));
    const target = Float64Array.from(codes, (code) => (code === 7 ? 1 : 0));
    const model = fitBoostedTrees([levelColumn(codes, 2_000)], target, { trees: 1, learningRate: 1 });
    const [frequent, rare, unseen] = predictBoostedTrees(model, [levelColumn([7, 1_299, 1_999], 2_000)]);
    expect([frequent, rare, unseen]).toEqual([1, 0, 0]);
    const few = fitBoostedTrees([levelColumn([0, 1, 1, -1], 5)], Float64Array.of(1, 2, 2, 4), { minLeafRows: 1 });
    expect(predictBoostedTrees(few, [levelColumn([4], 5)])).toEqual(predictBoostedTrees(few, [levelColumn([-1], 5)]));
  });

  it("credit the gain to the columns that carry the target", () => {
    const { columns, signal } = treeColumns(2_000, 12);
    const { gains } = fitBoostedTrees(columns, signal);
    const [first = 0, , , , idle = 0] = gains;
    expect(first).toBeGreaterThan(5 * idle);
  });

  it("keep to the depth and the leaves allowed", () => {
    const { columns, signal } = treeColumns(1_000, 12);
    const stumps = fitBoostedTrees(columns, signal, { maxDepth: 1, leaves: 15, trees: 3 });
    for (const tree of stumps.trees) expect(tree.feature.filter((feature) => feature >= 0)).toHaveLength(1);
    const eight = fitBoostedTrees(columns, signal, { leaves: 8, trees: 3 });
    for (const tree of eight.trees) expect(tree.feature.filter((feature) => feature >= 0)).toHaveLength(7);
    expect(fitBoostedTrees(columns, signal, { leaves: 1 }).trees).toHaveLength(0);
  });

  it("are the same for the same seed and differ with another when they sample", () => {
    const { columns, signal } = treeColumns(500, 12);
    const fit = (seed: number): Float64Array =>
      predictBoostedTrees(fitBoostedTrees(columns, signal, { rowShare: 0.5, featureShare: 0.5, seed }), columns);
    expect(fit(1)).toEqual(fit(1));
    expect(fit(1)).not.toEqual(fit(2));
  });

  it("refuse what does not fit together", () => {
    const column = numberColumn([1, 2, 3]);
    const target = Float64Array.of(1, 0, 1);
    expect(() => fitBoostedTrees([column, numberColumn([1])], target)).toThrow(InvalidInputError);
    expect(() => fitBoostedTrees([column], Float64Array.of(1))).toThrow(InvalidInputError);
    expect(() => fitBoostedTrees([column], Float64Array.of(1, NaN, 0))).toThrow(InvalidInputError);
    expect(() => fitBoostedTrees([column], Float64Array.of(1, 2, 0), { loss: "logistic" })).toThrow(InvalidInputError);
    expect(() => fitBoostedTrees([levelColumn([0, 5, 1], 3)], target)).toThrow(InvalidInputError);
    for (const wrong of [
      { trees: -1 },
      { leaves: 0 },
      { bins: 256 },
      { learningRate: 0 },
      { rowShare: 2 },
      { l2: -1 },
    ]) {
      expect(() => fitBoostedTrees([column], target, wrong)).toThrow(InvalidInputError);
    }
    expect(() => predictBoostedTrees(fitBoostedTrees([column], target), [])).toThrow(InvalidInputError);
    expect(() => stackColumns([column], [])).toThrow(InvalidInputError);
    expect(() => stackColumns([column], [numberColumn([1], "y")])).toThrow(InvalidInputError);
    expect(() => stackColumns([{ ...column, name: "level" }], [levelColumn([0], 1)])).toThrow(InvalidInputError);
  });
});
