import type { ModelRows, OutcomeRows } from "../../model/outcome-rows.ts";
import type { Interval, Proportion } from "../../stats/interval.ts";
import { averagePrecisionInterval } from "../../stats/performance/average-precision-interval.ts";
import { averagePrecision } from "../../stats/performance/average-precision.ts";
import { type BinaryConfusion, binaryConfusion } from "../../stats/performance/binary-confusion.ts";
import { brierScore } from "../../stats/performance/brier-score.ts";
import { type ConfusionMetric, confusionInterval } from "../../stats/performance/confusion-interval.ts";
import { balancedAccuracy, f1, matthewsCorrcoef } from "../../stats/performance/confusion-scores.ts";
import { accuracy, precision, recall, specificity } from "../../stats/performance/confusion-shares.ts";
import { expectedCalibrationErrorInterval } from "../../stats/performance/expected-calibration-error-interval.ts";
import { expectedCalibrationError } from "../../stats/performance/expected-calibration-error.ts";
import { ksStatisticInterval } from "../../stats/performance/ks-statistic-interval.ts";
import { ksStatistic } from "../../stats/performance/ks-statistic.ts";
import { logLoss } from "../../stats/performance/log-loss.ts";
import { meanInterval } from "../../stats/performance/mean-interval.ts";
import { type RankedScores, rankScores } from "../../stats/performance/ranked-scores.ts";
import { rocAucInterval } from "../../stats/performance/roc-auc-interval.ts";
import { rocAuc } from "../../stats/performance/roc-auc.ts";
import type { MeanEstimate } from "../../stats/performance/weighted-mean.ts";
import { type Measured, measured, type Measures } from "./measured.ts";
import { classRows, probabilityRows } from "./usable-rows.ts";

const ofCells: Readonly<Record<ConfusionMetric, (confusion: BinaryConfusion) => number | null>> = {
  accuracy,
  precision,
  recall,
  specificity,
  balanced_accuracy: balancedAccuracy,
  f1,
  matthews_corrcoef: matthewsCorrcoef,
};

/** Everything that a binary model can be measured by on one side; what its predictions do not allow is left out. */
export function binaryMetrics(outcomes: OutcomeRows, model: ModelRows, seed: number): Measures {
  const labeled = classRows(outcomes, model);
  const scored = probabilityRows(outcomes, model);
  const decided =
    labeled === null ? [] : confusionMetrics(confusionOf(labeled.labels, labeled.predictions, labeled.weights), seed);
  if (scored === null) return new Map(decided);
  const rows = { labels: scored.labels, scores: scored.probabilities, weights: scored.weights };
  return new Map([
    ...decided,
    ...rankedMetrics(rankScores(rows)),
    ...meanMetrics({ log_loss: logLoss(rows), brier_score: brierScore(rows) }, scored.rows.length),
  ]);
}

/** Confusion of classes 0 and 1. */
export function confusionOf(
  labels: Int32Array,
  predictions: Int32Array,
  weights: Float64Array | undefined,
): BinaryConfusion {
  return binaryConfusion({ labels, scores: Float64Array.from(predictions), weights }, 0.5);
}

/** Metrics of the four cells. */
export function confusionMetrics(confusion: BinaryConfusion, seed: number): [string, Measured][] {
  const { tp, fp, tn, fn } = confusion;
  const rows = tp + fp + tn + fn;
  const shares: Readonly<Record<string, Proportion>> = {
    accuracy: { successes: tp + tn, rows },
    precision: { successes: tp, rows: tp + fp },
    recall: { successes: tp, rows: tp + fn },
    specificity: { successes: tn, rows: tn + fp },
  };
  const isWeighted = confusion.squares !== undefined;
  return metricNames.map((name) => {
    const value = measured(ofCells[name](confusion), confusionInterval(confusion, name, { seed }), rows);
    return [name, { ...value, share: isWeighted ? null : (shares[name] ?? null) }];
  });
}

const metricNames = [
  "accuracy",
  "balanced_accuracy",
  "precision",
  "recall",
  "specificity",
  "f1",
  "matthews_corrcoef",
] as const satisfies readonly ConfusionMetric[];

/** Metrics of the order of the scores, and of their calibration. */
export function rankedMetrics(ranked: RankedScores): [string, Measured][] {
  const of = (value: number | null, interval: Interval | null): Measured => measured(value, interval, ranked.rows);
  return [
    ["roc_auc", of(rocAuc(ranked), rocAucInterval(ranked))],
    ["average_precision", of(averagePrecision(ranked), averagePrecisionInterval(ranked))],
    ["expected_calibration_error", of(expectedCalibrationError(ranked), expectedCalibrationErrorInterval(ranked))],
    ["ks_statistic", of(ksStatistic(ranked)?.value ?? null, ksStatisticInterval(ranked))],
  ];
}

export function meanMetrics(means: Readonly<Record<string, MeanEstimate>>, rows: number): [string, Measured][] {
  return Object.entries(means).map(([name, mean]) => [name, measured(mean.mean, meanInterval(mean), rows)]);
}
