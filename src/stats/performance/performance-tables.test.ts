import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidInputError } from "../../errors.ts";
import { seededRandom, standardNormal } from "../random.ts";
import { averagePrecision } from "./average-precision.ts";
import { classBaselines } from "./baselines.ts";
import { binaryConfusion } from "./binary-confusion.ts";
import { calibrationBins } from "./calibration-bins.ts";
import { confusionMatrix } from "./confusion-matrix.ts";
import { descendingOrder } from "./descending-order.ts";
import { ksStatistic } from "./ks-statistic.ts";
import { liftTable } from "./lift-table.ts";
import { brierScore } from "./brier-score.ts";
import { logLoss } from "./log-loss.ts";
import { multiclassLogLoss } from "./multiclass-log-loss.ts";
import { multiclassRocAuc } from "./multiclass-roc-auc.ts";
import { rankScores, rankSlices, scoreOrder } from "./ranked-scores.ts";
import { rocAuc } from "./roc-auc.ts";
import { rocCurve } from "./roc-curve.ts";
import { thinCurve } from "./thin-curve.ts";
import { thresholdCurve } from "./threshold-curve.ts";
import { topKAccuracy } from "./top-k-accuracy.ts";

const row = fc.record({ label: fc.constantFrom(0, 1), score: fc.integer({ min: 0, max: 9 }).map((n) => n / 10) });
const someRows = fc.array(row, { minLength: 1, maxLength: 40 }).map((rows) => ({
  labels: rows.map(({ label }) => label),
  scores: rows.map(({ score }) => score),
}));

describe("the order of scores", () => {
  it("falls, and keeps the order of equal rows, in small and in large columns", () => {
    const random = seededRandom(3);
    for (const count of [0, 1, 100, 5_000]) {
      const values = Float64Array.from({ length: count }, () => Math.round(standardNormal(random) * 50) / 8 + 0);
      const known = [...values.keys()].toSorted((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b);
      const falling = descendingOrder(values);
      expect([...falling.values]).toEqual(known.map((at) => values[at]));
      expect([...falling.rows].map((at) => values[at])).toEqual([...falling.values]);
      expect([...falling.rows].filter((at) => values[at] !== 0)).toEqual(known.filter((at) => values[at] !== 0));
    }
  });
});

describe("the order of scores that only their last bits tell apart", () => {
  it.each([1, 1e-9, 1e-13])("falls as well, spread over %d", (spread) => {
    const random = seededRandom(9);
    const values = Float64Array.from({ length: 3_000 }, () => 1 + spread * random());
    const known = [...values.keys()].toSorted((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b);
    const falling = descendingOrder(values);
    expect([...falling.rows]).toEqual(known);
    expect([...falling.values]).toEqual(known.map((at) => values[at]));
  });
});

describe("ranked scores", () => {
  it("of slices are those of the slices' own rows; rows of no slice and of weight 0 are left out", () => {
    const random = seededRandom(6);
    const labels = Uint8Array.from({ length: 300 }, () => (random() < 0.3 ? 1 : 0));
    const scores = Float64Array.from({ length: 300 }, () => Math.floor(random() * 20));
    const weights = Float64Array.from({ length: 300 }, () => Math.floor(random() * 3));
    const sliceOf = Int8Array.from({ length: 300 }, () => Math.floor(random() * 4) - 1);
    const slices = rankSlices(scoreOrder({ labels, scores, weights }), sliceOf, 2);
    slices.forEach((ranked, slice) => {
      const own = [...sliceOf.keys()].filter((at) => sliceOf[at] === slice && weights[at] !== 0);
      const pick = (values: ArrayLike<number>): number[] => own.map((at) => values[at] ?? 0);
      expect(ranked).toEqual(rankScores({ labels: pick(labels), scores: pick(scores), weights: pick(weights) }));
    });
  });

  it("make the area turn around with the labels and ignore any rising change of the scores", () => {
    fc.assert(
      fc.property(someRows, ({ labels, scores }) => {
        const area = rocAuc(rankScores({ labels, scores }));
        const other = rocAuc(rankScores({ labels: labels.map((label) => 1 - label), scores }));
        if (area === null || other === null) return;
        expect(area + other).toBeCloseTo(1, 12);
        expect(rocAuc(rankScores({ labels, scores: scores.map((score) => Math.exp(3 * score)) }))).toBe(area);
      }),
    );
  });

  it("give whole weights the effect of repeated rows", () => {
    fc.assert(
      fc.property(someRows, ({ labels, scores }) => {
        const repeated = { labels: [...labels, ...labels.slice(0, 5)], scores: [...scores, ...scores.slice(0, 5)] };
        const weighted = { labels, scores, weights: labels.map((_, at) => (at < 5 ? 2 : 1)) };
        const [one, two] = [rankScores(repeated), rankScores(weighted)];
        for (const metric of [rocAuc, averagePrecision]) expect(metric(two) ?? -1).toBeCloseTo(metric(one) ?? -1, 12);
        expect(ksStatistic(two).value ?? -1).toBeCloseTo(ksStatistic(one).value ?? -1, 12);
      }),
    );
  });

  it("refuse what is no row, and name it", () => {
    const bad = [
      { labels: [0, 2], scores: [0.1, 0.2] },
      { labels: [0, 1], scores: [0.1, NaN] },
      { labels: [0, 1], scores: [0.1, 0.2], weights: [1, -1] },
      { labels: [0, 1], scores: [0.1, 0.2], weights: [1, Infinity] },
    ];
    for (const rows of bad) {
      for (const use of [rankScores, binaryConfusion, logLoss, brierScore]) {
        expect(() => use(rows)).toThrow(expect.objectContaining({ details: expect.objectContaining({ row: 1 }) }));
      }
    }
    expect(() => rankScores({ labels: [0, 1], scores: [0.1] })).toThrow(InvalidInputError);
    expect(() => rankScores({ labels: [0], scores: [0.1], weights: [] })).toThrow(InvalidInputError);
    expect(() => logLoss({ labels: [0], scores: [1.5] })).toThrow(InvalidInputError);
    expect(() => binaryConfusion({ labels: [0], scores: [1] }, NaN)).toThrow(InvalidInputError);
    for (const scores of [[1.5], [-0.5]]) {
      expect(() => calibrationBins(rankScores({ labels: [0], scores }))).toThrow(InvalidInputError);
    }
    expect(() => calibrationBins(rankScores({ labels: [0], scores: [1] }), 0)).toThrow(InvalidInputError);
  });
});

describe("tables and curves", () => {
  it("lift: gains rise to 1, ties are shared, and chance has lift 1", () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const table = liftTable(rankScores(rows));
        if (table.length === 0) return;
        const gains = table.map(({ gain }) => gain);
        expect(gains.every((gain, at) => gain >= (gains[at - 1] ?? 0) - 1e-12)).toBe(true);
        expect(table.at(-1)?.gain).toBeCloseTo(1, 12);
        expect(table.at(-1)?.lift).toBeCloseTo(1, 12);
      }),
    );
    const tied = liftTable(rankScores({ labels: [1, 0, 0, 1, 0], scores: [4, 4, 4, 4, 4] }));
    expect(tied.every(({ lift, precision }) => Math.abs(lift - 1) + Math.abs(precision - 0.4) < 1e-12)).toBe(true);
    expect(liftTable(rankScores({ labels: [0], scores: [1] }))).toEqual([]);
    expect(() => liftTable(rankScores({ labels: [1], scores: [1] }), 0)).toThrow(InvalidInputError);
  });

  it("threshold: each point is the confusion at its threshold", () => {
    const rows = { labels: [0, 1, 1, 0, 1], scores: [0.1, 0.4, 0.4, 0.8, 0.9] };
    const curve = thresholdCurve(rankScores(rows), { tp: 10, fp: -4, tn: 0, fn: -8 });
    expect(curve.map(({ threshold }) => threshold)).toEqual([0.9, 0.8, 0.4, 0.1]);
    const at = curve[2];
    expect(binaryConfusion(rows, 0.4)).toEqual({ tp: 3, fp: 1, tn: 1, fn: 0 });
    expect(at).toEqual({ threshold: 0.4, selected: 0.8, precision: 0.75, recall: 1, f1: 6 / 7, value: 26 / 5 });
    expect(thresholdCurve(rankScores(rows))[0]?.value).toBeNull();
  });

  it("thinning keeps ends, order and number, and draws the same area", () => {
    const random = seededRandom(5);
    const labels = Uint8Array.from({ length: 4_000 }, () => (random() < 0.02 ? 1 : 0));
    const scores = Float64Array.from(labels, (label) => standardNormal(random) + 2 * label);
    const curve = rocCurve(rankScores({ labels, scores }));
    const place = (point: (typeof curve)[number]): [number, number] => [
      point.falsePositiveRate ?? 0,
      point.truePositiveRate ?? 0,
    ];
    const thin = thinCurve(curve, place);
    expect(thin.length).toBeLessThanOrEqual(100);
    expect(thin.length).toBeGreaterThan(60);
    expect([thin[0], thin.at(-1)]).toEqual([curve[0], curve.at(-1)]);
    const area = (points: typeof curve): number =>
      points.map(place).reduce((sum, [x, y], at, all) => {
        const [before, height] = all[at - 1] ?? [x, y];
        return sum + ((x - before) * (y + height)) / 2;
      }, 0);
    expect(Math.abs(area(thin) - area(curve))).toBeLessThan(0.005);
    expect(thinCurve([1, 2], (x) => [x, x])).toEqual([1, 2]);
    expect(() => thinCurve([1, 2], (x) => [x, x], 1)).toThrow(InvalidInputError);
    expect(thinCurve([1, 1, 1, 1], () => [Infinity, 3], 2)).toEqual([1, 1]);
  });
});

describe("baselines", () => {
  it("are those of the majority and of the prior, on the same rows or learned elsewhere", () => {
    const labels = [0, 0, 0, 1];
    const prior = labels.map(() => 0.25);
    const own = classBaselines([3, 1]);
    expect(own?.accuracy).toBe(0.75);
    expect(own?.logLoss).toBeCloseTo(logLoss({ labels, scores: prior }).mean ?? 0, 12);
    expect(own?.brierScore).toBeCloseTo(brierScore({ labels, scores: prior }).mean ?? 0, 12);
    expect(classBaselines([3, 1], [1, 9])?.accuracy).toBe(0.25);
    expect(classBaselines([1, 1], [1, 0])?.logLoss).toBeCloseTo(18.02, 2);
    expect(classBaselines([1, 2, 3])?.brierScore).toBeNull();
    expect([classBaselines([0, 0]), classBaselines([1, 1], [0, 0])]).toEqual([null, null]);
  });
});

describe("several classes", () => {
  it("refuse codes, probabilities and lengths that are not valid", () => {
    const probabilities = Float64Array.of(0.5, 0.5);
    expect(() => confusionMatrix({ labels: [2], predictions: [0], classCount: 2 })).toThrow(InvalidInputError);
    expect(() => confusionMatrix({ labels: [0], predictions: [0.5], classCount: 2 })).toThrow(InvalidInputError);
    expect(() => confusionMatrix({ labels: [], predictions: [], classCount: 0 })).toThrow(InvalidInputError);
    expect(() => multiclassRocAuc({ labels: [0, 1], probabilities, classCount: 2 })).toThrow(InvalidInputError);
    expect(() => multiclassRocAuc({ labels: [0], probabilities, classCount: 2, weights: [] })).toThrow(
      InvalidInputError,
    );
    const broken = Float64Array.of(0.5, NaN);
    expect(() => multiclassRocAuc({ labels: [0], probabilities: broken, classCount: 2 })).toThrow(InvalidInputError);
    const above = Float64Array.of(0.5, 1.5);
    expect(() => multiclassLogLoss({ labels: [0], probabilities: above, classCount: 2 })).toThrow(InvalidInputError);
    expect(() => topKAccuracy({ labels: [0], probabilities, classCount: 2 }, 0)).toThrow(InvalidInputError);
    expect(topKAccuracy({ labels: [0], probabilities, classCount: 2 }, 5).value).toBe(1);
  });
});
