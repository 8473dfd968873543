import { readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { averagePrecision } from "./average-precision.ts";
import { type BinaryCells, binaryConfusion } from "./binary-confusion.ts";
import { brierScore } from "./brier-score.ts";
import { calibrationCurve } from "./calibration-curve.ts";
import { confusionMatrix } from "./confusion-matrix.ts";
import { balancedAccuracy, f1, matthewsCorrcoef } from "./confusion-scores.ts";
import { accuracy, precision, recall, specificity } from "./confusion-shares.ts";
import { expectedCalibrationError } from "./expected-calibration-error.ts";
import { ksStatistic } from "./ks-statistic.ts";
import { logLoss } from "./log-loss.ts";
import { multiclassLogLoss } from "./multiclass-log-loss.ts";
import { multiclassRocAuc } from "./multiclass-roc-auc.ts";
import { averagedScores, classTable, multiclassAccuracy, multiclassBalancedAccuracy } from "./multiclass-scores.ts";
import { precisionRecallCurve } from "./precision-recall-curve.ts";
import { rankScores } from "./ranked-scores.ts";
import { rocAuc } from "./roc-auc.ts";
import { rocCurve } from "./roc-curve.ts";
import { topKAccuracy } from "./top-k-accuracy.ts";

type Column = readonly (number | null)[];
interface BinaryCase {
  readonly name: string;
  readonly labels: number[];
  readonly scores: number[];
  readonly weights: number[] | null;
  readonly threshold: number;
  readonly cells: BinaryCells;
  readonly accuracy: number;
  readonly balancedAccuracy: number | null;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly specificity: number | null;
  readonly f1: number | null;
  readonly matthewsCorrcoef: number | null;
  readonly rocAuc: number | null;
  readonly averagePrecision: number | null;
  readonly ks: number | null;
  readonly logLoss?: number;
  readonly brierScore?: number;
  readonly calibration?: { readonly observed: number[]; readonly predicted: number[] } | null;
  readonly rocFalse: readonly Column[];
  readonly rocTrue: readonly Column[];
  readonly prFalse: readonly Column[];
  readonly prTrue: readonly Column[];
}
interface MulticlassCase {
  readonly name: string;
  readonly labels: number[];
  readonly predictions: number[];
  readonly probabilities: number[];
  readonly classCount: number;
  readonly weights: number[] | null;
  readonly matrix: number[];
  readonly accuracy: number;
  readonly balancedAccuracy: number;
  readonly table: readonly Column[];
  readonly averages: Readonly<Record<"macro" | "micro" | "weighted", number[]>>;
  readonly logLoss: number;
  readonly rocAucByClass: Column;
  readonly topK: Readonly<Record<string, number>>;
}
const golden: { readonly binary: readonly BinaryCase[]; readonly multiclass: readonly MulticlassCase[] } = JSON.parse(
  readFileSync(new URL("../../../test/golden/classification.json", import.meta.url), "utf8"),
);

function expectNear(actual: Column, expected: Column): void {
  expect(actual.length).toBe(expected.length);
  actual.forEach((value, at) => {
    const other = expected[at] ?? null;
    if (value === null || other === null) expect(value).toBe(other);
    else expect(Math.abs(value - other)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(other)));
  });
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

describe("metrics of a binary model agree with scikit-learn", () => {
  test.for(golden.binary)("$name: at the threshold", (given) => {
    const rows = { ...given, weights: given.weights ?? undefined };
    const cells = binaryConfusion(rows, given.threshold);
    expectNear([cells.tp, cells.fp, cells.tn, cells.fn], Object.values(given.cells));
    expectNear(
      [accuracy, balancedAccuracy, precision, recall, specificity, f1, matthewsCorrcoef].map((metric) => metric(cells)),
      [
        given.accuracy,
        given.balancedAccuracy,
        given.precision,
        given.recall,
        given.specificity,
        given.f1,
        given.matthewsCorrcoef,
      ],
    );
  });

  test.for(golden.binary)("$name: by rank, and the curves", (given) => {
    const rows = { ...given, weights: given.weights ?? undefined };
    const ranked = rankScores(rows);
    expectNear([rocAuc(ranked), averagePrecision(ranked)], [given.rocAuc, given.averagePrecision]);
    if (given.ks !== null) expectNear([ksStatistic(ranked).value], [given.ks]);
    for (const [drop, roc, pr] of [
      [false, given.rocFalse, given.prFalse],
      [true, given.rocTrue, given.prTrue],
    ] as const) {
      const curve = rocCurve(ranked, { dropIntermediate: drop });
      const falseRates = curve.map((point) => point.falsePositiveRate);
      const trueRates = curve.map((point) => point.truePositiveRate);
      const thresholds = curve.map((point) => finite(point.threshold));
      [falseRates, trueRates, thresholds].forEach((column, at) => expectNear(column, roc[at] ?? []));
      const other = precisionRecallCurve(ranked, { dropIntermediate: drop });
      const otherThresholds = other.map((point) => finite(point.threshold));
      [other.map((point) => point.precision), other.map((point) => point.recall), otherThresholds].forEach(
        (column, at) => expectNear(column, pr[at] ?? []),
      );
    }
  });

  const withProbabilities = golden.binary.filter((given) => given.logLoss !== undefined);
  test.for(withProbabilities)("$name: of probabilities", (given) => {
    const rows = { ...given, weights: given.weights ?? undefined };
    expectNear([logLoss(rows).mean, brierScore(rows).mean], [given.logLoss ?? null, given.brierScore ?? null]);
    const { calibration } = given;
    if (calibration === null || calibration === undefined) return;
    const ranked = rankScores({ labels: given.labels, scores: given.scores });
    const curve = calibrationCurve(ranked);
    expectNear(
      curve.map(({ observed }) => observed),
      calibration.observed,
    );
    expectNear(
      curve.map(({ predicted }) => predicted),
      calibration.predicted,
    );
    const gaps = curve.map(({ rows: count, observed, predicted }) => count * Math.abs(observed - predicted));
    expectNear([expectedCalibrationError(ranked)], [gaps.reduce((sum, gap) => sum + gap, 0) / given.labels.length]);
  });
});

describe("metrics of several classes agree with scikit-learn", () => {
  test.for(golden.multiclass)("$name: of the confusion matrix", (given) => {
    const matrix = confusionMatrix({ ...given, weights: given.weights ?? undefined });
    expectNear([...matrix.cells], given.matrix);
    expectNear(
      [multiclassAccuracy(matrix), multiclassBalancedAccuracy(matrix)],
      [given.accuracy, given.balancedAccuracy],
    );
    const table = classTable(matrix);
    const columns = [
      table.map((line) => line.precision),
      table.map((line) => line.recall),
      table.map((line) => line.f1),
    ];
    columns.forEach((column, at) => expectNear(column, given.table[at] ?? []));
    for (const averaging of ["macro", "micro", "weighted"] as const) {
      const scores = averagedScores(matrix, averaging);
      expectNear([scores.precision, scores.recall, scores.f1], given.averages[averaging]);
    }
  });

  test.for(golden.multiclass)("$name: of the probabilities", (given) => {
    const probabilities = Float64Array.from(given.probabilities);
    const rows = { ...given, probabilities, weights: given.weights ?? undefined };
    expectNear([multiclassLogLoss(rows).mean], [given.logLoss]);
    const { value, byClass, leftOut } = multiclassRocAuc(rows);
    expectNear(byClass, given.rocAucByClass);
    const areas = given.rocAucByClass.filter((area) => area !== null);
    expect(leftOut.length + areas.length).toBe(given.classCount);
    expectNear([value], [areas.length > 0 ? areas.reduce((sum, area) => sum + area, 0) / areas.length : null]);
    for (const [k, share] of Object.entries(given.topK)) expectNear([topKAccuracy(rows, Number(k)).value], [share]);
  });
});

it("gives null, never NaN, without rows", () => {
  const none = { labels: [], scores: [] };
  const cells = binaryConfusion(none);
  const ranked = rankScores(none);
  const shares = [accuracy, balancedAccuracy, precision, recall, specificity, f1, matthewsCorrcoef];
  expect(shares.map((metric) => metric(cells))).toEqual(shares.map(() => null));
  expect([rocAuc(ranked), averagePrecision(ranked), ksStatistic(ranked).value]).toEqual([null, null, null]);
  expect([logLoss(none).mean, brierScore(none).mean, expectedCalibrationError(ranked)]).toEqual([null, null, null]);
  expect([rocCurve(ranked), precisionRecallCurve(ranked), calibrationCurve(ranked)]).toEqual([[], [], []]);
  const matrix = confusionMatrix({ labels: [], predictions: [], classCount: 2 });
  expect([multiclassAccuracy(matrix), multiclassBalancedAccuracy(matrix)]).toEqual([null, null]);
  expect(averagedScores(matrix, "macro")).toEqual({ precision: null, recall: null, f1: null });
  const empty = { labels: [], probabilities: new Float64Array(), classCount: 2 };
  expect(multiclassLogLoss(empty).mean).toBeNull();
  expect(topKAccuracy(empty).value).toBeNull();
  expect(multiclassRocAuc(empty)).toEqual({ value: null, byClass: [null, null], leftOut: [0, 1] });
});
