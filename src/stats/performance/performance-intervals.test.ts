import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { InvalidInputError } from "../../errors.ts";
import { delong } from "../delong.ts";
import { delongPaired } from "../delong-paired.ts";
import type { Interval } from "../interval.ts";
import { newcombe } from "../newcombe.ts";
import { seededRandom, standardNormal } from "../random.ts";
import { wilson } from "../wilson.ts";
import { averagePrecision } from "./average-precision.ts";
import { averagePrecisionInterval } from "./average-precision-interval.ts";
import { binaryConfusion } from "./binary-confusion.ts";
import type { BinaryRows } from "./binary-rows.ts";
import { brierScore } from "./brier-score.ts";
import { drawnInterval } from "./cell-draws.ts";
import { confusionInterval, type ConfusionMetric } from "./confusion-interval.ts";
import { confusionMatrix } from "./confusion-matrix.ts";
import { expectedCalibrationErrorInterval } from "./expected-calibration-error-interval.ts";
import { gammaDraw } from "./gamma-draw.ts";
import { intervalOfDifference } from "./interval-of-difference.ts";
import { ksStatisticInterval } from "./ks-statistic-interval.ts";
import { meanInterval } from "./mean-interval.ts";
import { multiclassInterval } from "./multiclass-interval.ts";
import { averagedScores } from "./multiclass-scores.ts";
import { placementVariance } from "./placement-variance.ts";
import { rankScores } from "./ranked-scores.ts";
import { rocAuc } from "./roc-auc.ts";
import { rocAucInterval } from "./roc-auc-interval.ts";
import { valuePerDecision } from "./value-per-decision.ts";
import { weightedMean } from "./weighted-mean.ts";
import { weightedShareInterval } from "./weighted-share.ts";

interface PairedCase {
  readonly positives: number[][];
  readonly negatives: number[][];
  readonly areas: [number, number];
  readonly variance: number;
  readonly pValue: number;
}
const golden: { readonly paired: readonly PairedCase[] } = JSON.parse(
  readFileSync(new URL("../../../test/golden/classification.json", import.meta.url), "utf8"),
);
const metrics: readonly ConfusionMetric[] = [
  "accuracy",
  "precision",
  "recall",
  "specificity",
  "balanced_accuracy",
  "f1",
  "matthews_corrcoef",
];
const rowsOf = (count: number, seed: number, distance = 1): BinaryRows => {
  const random = seededRandom(seed);
  const labels = Uint8Array.from({ length: count }, () => (random() < 0.4 ? 1 : 0));
  const scores = Float64Array.from(labels, (label) => 1 / (1 + Math.exp(-standardNormal(random) - distance * label)));
  return { labels, scores };
};
const doubled = ({ labels, scores }: BinaryRows): BinaryRows => ({
  labels: [...Array.from(labels), ...Array.from(labels)],
  scores: [...Array.from(scores), ...Array.from(scores)],
});
const length = (interval: Interval | null): number => (interval === null ? NaN : interval.high - interval.low);
const ofScores = [rocAucInterval, averagePrecisionInterval, ksStatisticInterval, expectedCalibrationErrorInterval];

describe("intervals of a confusion", () => {
  const cells = { tp: 30, fp: 10, tn: 40, fn: 20 };

  it("are Wilson's for shares of rows", () => {
    expect(confusionInterval(cells, "accuracy")).toEqual(wilson(70, 100));
    expect(confusionInterval(cells, "precision")).toEqual(wilson(30, 40));
    expect(confusionInterval(cells, "recall")).toEqual(wilson(30, 50));
    expect(confusionInterval(cells, "specificity")).toEqual(wilson(40, 50));
  });

  it("are Newcombe's for balanced accuracy, which is half a difference", () => {
    const { low, high } = newcombe({ successes: 30, rows: 50 }, { successes: 10, rows: 50 });
    const balanced = confusionInterval(cells, "balanced_accuracy");
    expect(balanced?.low).toBeCloseTo((1 + low) / 2, 12);
    expect(balanced?.high).toBeCloseTo((1 + high) / 2, 12);
  });

  it("hold the value and stay in range, whatever the cells", () => {
    const cell = fc.nat(40);
    fc.assert(
      fc.property(cell, cell, cell, cell, (tp, fp, tn, fn) => {
        for (const metric of metrics) {
          const interval = confusionInterval({ tp, fp, tn, fn }, metric, { draws: 100 });
          if (interval === null) continue;
          const least = metric === "matthews_corrcoef" ? -1 : 0;
          expect(interval.low <= interval.high && interval.low >= least && interval.high <= 1).toBe(true);
        }
        const f1 = confusionInterval({ tp, fp, tn, fn }, "f1");
        const value = (2 * tp) / (2 * tp + fp + fn);
        if (f1 !== null) expect(f1.low <= value + 1e-12 && value - 1e-12 <= f1.high).toBe(true);
      }),
    );
  });

  it("have no value where the metric has none", () => {
    expect(metrics.map((metric) => confusionInterval({ tp: 0, fp: 0, tn: 0, fn: 0 }, metric))).toEqual(
      metrics.map(() => null),
    );
    expect(confusionInterval({ tp: 3, fp: 0, tn: 0, fn: 2 }, "balanced_accuracy")).toBeNull();
  });

  it("take weights by effective rows: equal weights of any size change little, uneven ones make it longer", () => {
    const rows = rowsOf(200, 3);
    const weights = Float64Array.from({ length: 200 }, (_, row) => (row % 4 === 0 ? 5 : 1));
    for (const metric of metrics) {
      const plain = confusionInterval(binaryConfusion(rows), metric);
      const sevens = confusionInterval(binaryConfusion({ ...rows, weights: weights.map(() => 7) }), metric);
      const uneven = confusionInterval(binaryConfusion({ ...rows, weights }), metric);
      expect(Math.abs(length(sevens) / length(plain) - 1)).toBeLessThan(0.03);
      expect(length(uneven)).toBeGreaterThan(1.1 * length(plain));
    }
  });
});

describe("intervals of scores", () => {
  test.for(ofScores)("%o shrinks as rows grow and lies from 0 to 1", (interval) => {
    const [few, many] = [100, 10_000].map((count) => interval(rankScores(rowsOf(count, 5))));
    expect(length(many ?? null)).toBeLessThan(0.2 * length(few ?? null));
    for (const seed of [1, 2, 3, 4]) {
      const { low, high } = interval(rankScores(rowsOf(30, seed, seed))) ?? { low: 1, high: 0 };
      expect(low >= 0 && low <= high && high <= 1).toBe(true);
    }
  });

  test.for(ofScores)("%o repeats itself and refuses a confidence outside its range", (interval) => {
    const ranked = rankScores(rowsOf(60, 8));
    expect(interval(ranked)).toEqual(interval(ranked));
    expect(() => expectedCalibrationErrorInterval(ranked, 1)).toThrow(InvalidInputError);
    expect(() => rocAucInterval(ranked, 0)).toThrow(InvalidInputError);
    expect(() => ksStatisticInterval(ranked, { draws: 5 })).toThrow(InvalidInputError);
  });

  it("have no value without rows of a class", () => {
    const none = rankScores({ labels: [], scores: [] });
    const one = rankScores({ labels: [1, 1], scores: [0.2, 0.3] });
    const zero = rankScores({ labels: [0, 0], scores: [0.2, 0.3] });
    expect(ofScores.map((interval) => interval(none))).toEqual([null, null, null, null]);
    expect([rocAucInterval(one), rocAucInterval(zero), ksStatisticInterval(one)]).toEqual([null, null, null]);
    expect(averagePrecisionInterval(zero)).toBeNull();
  });

  it("know that separated classes may still overlap", () => {
    const separated = rankScores({ labels: [0, 0, 0, 0, 1, 1, 1, 1], scores: [1, 2, 3, 4, 5, 6, 7, 8] });
    expect(rocAucInterval(separated)?.high).toBe(1);
    expect(rocAucInterval(separated)?.low).toBeLessThan(0.8);
    expect(averagePrecisionInterval(separated)?.low).toBeLessThan(0.8);
    const turned = rankScores({ labels: [1, 1, 0, 0], scores: [1, 2, 3, 4] });
    expect(rocAucInterval(turned)?.low).toBe(0);
    expect(rocAucInterval(rankScores({ labels: [1, 0], scores: [2, 1] }))?.high).toBe(1);
  });

  it("use DeLong's variance, which weights of whole numbers only repeat in the value", () => {
    const rows = rowsOf(90, 11);
    const of = (label: number): number[] => Array.from(rows.scores).filter((_, row) => rows.labels[row] === label);
    const known = delong(of(1), of(0));
    const ranked = rankScores(rows);
    expect(placementVariance(ranked).variance).toBeCloseTo(known?.variance ?? 0, 12);
    const twice = rankScores({ ...rows, weights: Float64Array.from(rows.scores, () => 2) });
    expect(placementVariance(twice).variance).toBeCloseTo(known?.variance ?? 0, 12);
    expect(rocAuc(rankScores(doubled(rows)))).toBeCloseTo(known?.auroc ?? 0, 12);
    expect(averagePrecision(rankScores(doubled(rows)))).toBeCloseTo(averagePrecision(ranked) ?? 0, 12);
  });

  it("take calibration error that chance explains for none", () => {
    const random = seededRandom(4);
    const scores = Float64Array.from({ length: 3_000 }, () => random());
    const labels = Uint8Array.from(scores, (score) => (random() < score ? 1 : 0));
    const honest = expectedCalibrationErrorInterval(rankScores({ labels, scores }));
    expect(honest?.low).toBe(0);
    const wrong = expectedCalibrationErrorInterval(rankScores({ labels, scores: scores.map((score) => score / 2) }));
    expect((wrong?.low ?? 0) > 0.2 && (wrong?.high ?? 1) < 0.3).toBe(true);
  });

  it("reach 0 where scores say nothing", () => {
    expect(ksStatisticInterval(rankScores(rowsOf(80, 6, 0)))?.low).toBe(0);
    expect(ksStatisticInterval(rankScores({ labels: [0, 1, 0, 1], scores: [1, 1, 1, 1] }))?.low).toBe(0);
  });
});

describe("intervals of means", () => {
  it("are Student's where values are symmetric, and lean with the skewness", () => {
    const even = meanInterval(weightedMean(Float64Array.of(1, 2, 3, 4, 5)));
    expect(even?.low).toBeCloseTo(3 - 2.7764451051977987 * Math.sqrt(0.5), 10);
    const skewed = meanInterval(brierScore({ labels: [0, 0, 0, 0, 0, 0, 0, 1], scores: Array(8).fill(0.1) }));
    const mean = brierScore({ labels: [0, 0, 0, 0, 0, 0, 0, 1], scores: Array(8).fill(0.1) }).mean ?? 0;
    expect((skewed?.high ?? 0) - mean).toBeGreaterThan(mean - (skewed?.low ?? 0));
  });

  it("have no value below two rows and no length without variation", () => {
    expect(meanInterval(weightedMean(new Float64Array()))).toBeNull();
    expect(meanInterval(weightedMean(Float64Array.of(3)))).toBeNull();
    expect(meanInterval(weightedMean(Float64Array.of(3, 3)))).toEqual({ low: 3, high: 3 });
  });

  it("of values of decisions are those of the rows written out", () => {
    const values = { tp: 10, fp: -4, tn: 0, fn: -8 };
    const cells = { tp: 3, fp: 1, tn: 4, fn: 2 };
    const rows = Float64Array.of(10, 10, 10, -4, 0, 0, 0, 0, -8, -8);
    const [ofCells, ofRows] = [valuePerDecision(cells, values), weightedMean(rows)];
    expect(ofCells.mean).toBeCloseTo(ofRows.mean ?? 0, 12);
    expect(ofCells.variance).toBeCloseTo(ofRows.variance, 12);
    expect(ofCells.skewness).toBeCloseTo(ofRows.skewness, 12);
    expect(valuePerDecision({ tp: 0, fp: 0, tn: 0, fn: 0 }, values).mean).toBeNull();
    expect(valuePerDecision({ tp: 2, fp: 0, tn: 0, fn: 0 }, values)).toMatchObject({ mean: 10, variance: 0 });
    expect(() => valuePerDecision(cells, { ...values, fn: NaN })).toThrow(InvalidInputError);
  });

  it("with equal weights are those without", () => {
    const values = Float64Array.of(1, 5, 2, 8);
    const [plain, weighted] = [weightedMean(values), weightedMean(values, [3, 3, 3, 3])];
    expect(weighted.variance).toBeCloseTo(plain.variance, 12);
    expect(weighted.effectiveRows).toBeCloseTo(4, 12);
  });
});

describe("the interval of a difference", () => {
  it("is Newcombe's for two Wilson intervals", () => {
    const [left, right] = [wilson(56, 70), wilson(48, 80)];
    const known = newcombe({ successes: 56, rows: 70 }, { successes: 48, rows: 80 });
    const result = intervalOfDifference({ value: 0.8, ...left }, { value: 0.6, ...right });
    expect(result.low).toBeCloseTo(known.low, 12);
    expect(result.high).toBeCloseTo(known.high, 12);
  });

  it("never leaves the difference out, even where an interval leaves its value out", () => {
    const { low, high } = intervalOfDifference(
      { value: 0.5, low: 0.1, high: 0.4 },
      { value: 0.2, low: 0.1, high: 0.3 },
    );
    expect(low <= 0.3 && 0.3 <= high).toBe(true);
  });
});

describe("DeLong's test of two models on the same rows", () => {
  const random = seededRandom(12);
  const models = (count: number, shift: number): { left: number[]; right: number[] } => {
    const left = Array.from({ length: count }, () => standardNormal(random) + shift);
    return { left, right: left.map((score) => score + standardNormal(random)) };
  };

  it("agrees with the covariance written out", () => {
    for (const { positives, negatives, areas, variance, pValue } of golden.paired) {
      const [left = [], right = []] = positives;
      const [otherLeft = [], otherRight = []] = negatives;
      const result = delongPaired({ left, right }, { left: otherLeft, right: otherRight });
      expect(result?.left).toBeCloseTo(areas[0], 12);
      expect(result?.right).toBeCloseTo(areas[1], 12);
      expect(result?.variance).toBeCloseTo(variance, 12);
      expect(result?.pValue).toBeCloseTo(pValue, 10);
    }
  });

  it("finds no difference between a model and itself", () => {
    const { left } = models(20, 1);
    const { left: others } = models(30, 0);
    const same = delongPaired({ left, right: left }, { left: others, right: others });
    expect(same).toMatchObject({ difference: 0, variance: 0, pValue: 1, low: 0, high: 0 });
  });

  it("is surer than two samples of other rows would be, and turns around with the models", () => {
    const [positives, negatives] = [models(60, 1), models(80, 0)];
    const paired = delongPaired(positives, negatives);
    const [one, two] = [delong(positives.left, negatives.left), delong(positives.right, negatives.right)];
    expect(paired?.left).toBeCloseTo(one?.auroc ?? 0, 12);
    expect(paired?.right).toBeCloseTo(two?.auroc ?? 0, 12);
    expect(paired?.variance).toBeLessThan((one?.variance ?? 0) + (two?.variance ?? 0));
    const turned = delongPaired(
      { left: positives.right, right: positives.left },
      { left: negatives.right, right: negatives.left },
    );
    expect(turned?.difference).toBeCloseTo(-(paired?.difference ?? 0), 12);
    expect(turned?.pValue).toBeCloseTo(paired?.pValue ?? 0, 12);
  });

  it("reaches further than the normal interval where a class is small", () => {
    const reachOf = (positives: number): number => {
      const paired = delongPaired(models(positives, 1), models(400, 0));
      return ((paired?.high ?? 0) - (paired?.low ?? 0)) / 2 / Math.sqrt(paired?.variance ?? 1);
    };
    expect(reachOf(4)).toBeGreaterThan(2.2);
    expect(reachOf(4000)).toBeCloseTo(1.96, 1);
  });

  it("has no value below two rows of a class and refuses scores of other rows", () => {
    const two = { left: [1, 2], right: [1, 2] };
    expect(delongPaired({ left: [1], right: [1] }, two)).toBeNull();
    expect(delongPaired(two, { left: [1], right: [1] })).toBeNull();
    expect(() => delongPaired({ left: [1, 2], right: [1] }, two)).toThrow(InvalidInputError);
    expect(delongPaired({ left: [3, 4], right: [0, 1] }, { left: [1, 2], right: [2, 3] })).toMatchObject({
      difference: 1,
      variance: 0,
      pValue: 0,
    });
  });
});

describe("intervals of several classes", () => {
  it("are those of balanced accuracy for two classes, whichever way it is asked", () => {
    const cells = { tp: 30, fp: 10, tn: 40, fn: 5 };
    const matrix = { classCount: 2, cells: Float64Array.of(cells.tn, cells.fp, cells.fn, cells.tp) };
    const binary = confusionInterval(cells, "balanced_accuracy");
    for (const metric of ["balanced_accuracy", "recall_macro"] as const) {
      const ofMatrix = multiclassInterval({ ...matrix, squares: matrix.cells }, metric);
      expect(ofMatrix?.low).toBeCloseTo(binary?.low ?? 0, 12);
      expect(ofMatrix?.high).toBeCloseTo(binary?.high ?? 0, 12);
    }
  });

  it("know nothing of the precision of a class that is never predicted", () => {
    const labels = [0, 0, 0, 0, 1, 1, 2, 2];
    const matrix = confusionMatrix({ labels, predictions: [0, 0, 0, 0, 1, 1, 0, 1], classCount: 3 });
    const { low, high } = multiclassInterval(matrix, "precision_macro") ?? { low: 0, high: 0 };
    const { precision: value } = averagedScores(matrix, "macro");
    expect(high - (value ?? 0)).toBeGreaterThan(1 / 3);
    expect(low).toBeLessThan(value ?? 0);
  });

  const random = seededRandom(9);
  const labels = Uint8Array.from({ length: 300 }, () => Math.floor(random() * 3));
  const predictions = labels.map((label) => (random() < 0.7 ? label : Math.floor(random() * 3)));

  it("hold the value, are Wilson's for accuracy, and leave absent classes alone", () => {
    const matrix = confusionMatrix({ labels, predictions, classCount: 3 });
    const hits = labels.filter((label, row) => label === predictions[row]).length;
    for (const metric of ["accuracy", "recall_weighted"] as const) {
      expect(multiclassInterval(matrix, metric)).toEqual(wilson(hits, 300));
    }
    const wider = confusionMatrix({ labels, predictions, classCount: 5 });
    for (const metric of ["balanced_accuracy", "precision_macro", "recall_macro", "f1_macro"] as const) {
      const { low, high } = multiclassInterval(matrix, metric) ?? { low: 1, high: 0 };
      expect(low < hits / 300 && hits / 300 < high).toBe(true);
      expect(Math.abs((multiclassInterval(wider, metric)?.low ?? 0) - low)).toBeLessThan(0.01);
    }
    for (const metric of ["precision_weighted", "f1_weighted"] as const) {
      expect(length(multiclassInterval(matrix, metric))).toBeLessThan(0.15);
    }
    const none = confusionMatrix({ labels: [], predictions: [], classCount: 2 });
    expect([multiclassInterval(none, "f1_macro"), multiclassInterval(none, "accuracy")]).toEqual([null, null]);
  });

  it("grow with uneven weights", () => {
    const weights = Float64Array.from({ length: 300 }, (_, row) => (row % 5 === 0 ? 6 : 1));
    const [plain, weighted] = [{}, { weights }].map((extra) =>
      confusionMatrix({ labels, predictions, classCount: 3, ...extra }),
    );
    if (plain === undefined || weighted === undefined) throw new Error("two matrices were made");
    for (const metric of ["accuracy", "f1_macro"] as const) {
      expect(length(multiclassInterval(weighted, metric))).toBeGreaterThan(
        1.1 * length(multiclassInterval(plain, metric)),
      );
    }
  });
});

describe("draws", () => {
  it("of gamma have its mean and variance, also below shape 1", () => {
    const random = seededRandom(2);
    for (const shape of [0.3, 1, 7.5]) {
      const { mean, variance } = weightedMean(Float64Array.from({ length: 20_000 }, () => gammaDraw(shape, random)));
      expect(Math.abs((mean ?? 0) / shape - 1)).toBeLessThan(0.06);
      expect(Math.abs((variance * 20_000) / shape - 1)).toBeLessThan(0.1);
    }
  });

  it("of cells give nothing where the statistic mostly has no value", () => {
    const weights = Float64Array.of(5, 5);
    const extra = new Float64Array(2);
    const nothing = (): null => null;
    expect(drawnInterval({ weights, squares: weights }, nothing, { extra })).toBeNull();
    expect(drawnInterval({ weights: extra, squares: extra }, () => 1, { extra })).toEqual({ low: 1, high: 1 });
  });

  it("a share of no rows has no interval", () => {
    expect(weightedShareInterval({ hits: 0, total: 0, hitSquares: 0, totalSquares: 0 })).toBeNull();
  });
});
