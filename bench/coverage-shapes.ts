import {
  averagePrecision,
  averagePrecisionInterval,
  balancedAccuracy,
  binaryConfusion,
  type BinaryRows,
  brierScore,
  type ConfusionMetric,
  confusionInterval,
  expectedCalibrationError,
  expectedCalibrationErrorInterval,
  f1,
  ksStatistic,
  ksStatisticInterval,
  logLoss,
  matthewsCorrcoef,
  meanInterval,
  precision,
  type Random,
  rankScores,
  recall,
  rocAuc,
  rocAucInterval,
  standardNormal,
} from "driftline/stats";

export interface Measured {
  readonly value: number | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
}

/** Data of one kind, one metric of it, and what that metric is in the population. */
export interface CoverageShape {
  readonly name: string;
  readonly metric: string;
  readonly rows: number;
  /** The metric of one sample of so many rows, with its interval. */
  readonly draw: (rows: number, random: Random) => Measured;
  /** The population's value; without it the mean of what very many rows give. */
  readonly truth?: number;
}

interface BinaryKind {
  readonly name: string;
  readonly prior: number;
  /** Distance of the classes in standard deviations. */
  readonly distance: number;
  readonly threshold: number;
  /** Scores rounded to so many digits. */
  readonly digits?: number;
  readonly weighted?: boolean;
  /** Log odds times this: above 1 the model is too sure of itself. */
  readonly certainty?: number;
}

const kinds: readonly BinaryKind[] = [
  { name: "balanced", prior: 0.5, distance: 1, threshold: 0.5 },
  { name: "nearly perfect (AUC 0.98)", prior: 0.5, distance: 2.9, threshold: 0.5 },
  { name: "useless (AUC 0.5)", prior: 0.5, distance: 0, threshold: 0.5 },
  { name: "ties (11 scores)", prior: 0.4, distance: 1, threshold: 0.4, digits: 1 },
  { name: "too sure of itself", prior: 0.5, distance: 1.2, threshold: 0.5, certainty: 2 },
  { name: "weights", prior: 0.5, distance: 1, threshold: 0.5, weighted: true },
  { name: "5 % positives", prior: 0.05, distance: 1.5, threshold: 0.1 },
  { name: "1 % positives", prior: 0.01, distance: 2, threshold: 0.05 },
];

/** Add shapes of other tasks to this list. */
export const shapes: readonly CoverageShape[] = kinds.flatMap((kind) =>
  [50, 200, 2_000].flatMap((rows) =>
    binaryMetrics(kind.threshold).map(([metric, measure]) => ({
      name: kind.name,
      metric,
      rows,
      draw: (count: number, random: Random) => measure(drawBinary(kind, count, random)),
    })),
  ),
);

/** Logistic scores of two normal classes; for useless scores noise around the prior. */
function drawBinary(kind: BinaryKind, count: number, random: Random): BinaryRows {
  const { prior, distance, digits, certainty = 1 } = kind;
  const [labels, scores, weights] = [new Uint8Array(count), new Float64Array(count), new Float64Array(count)];
  const odds = Math.log(prior / (1 - prior));
  for (let row = 0; row < count; row++) {
    const label = random() < prior ? 1 : 0;
    const z = standardNormal(random);
    const evidence = distance === 0 ? 0.5 * z : distance * (z + label * distance) - distance ** 2 / 2;
    const score = 1 / (1 + Math.exp(-(odds + certainty * evidence)));
    labels[row] = label;
    scores[row] = digits === undefined ? score : Math.round(score * 10 ** digits) / 10 ** digits;
    weights[row] = kind.weighted === true ? Math.exp(0.7 * standardNormal(random)) : 1;
  }
  return kind.weighted === true ? { labels, scores, weights } : { labels, scores };
}

function binaryMetrics(threshold: number): readonly (readonly [string, (rows: BinaryRows) => Measured])[] {
  const atThreshold = (
    metric: ConfusionMetric,
    of: typeof precision,
  ): readonly [string, (rows: BinaryRows) => Measured] => [
    metric,
    (rows) => {
      const cells = binaryConfusion(rows, threshold);
      return { value: of(cells), interval: confusionInterval(cells, metric, { draws: 300 }) };
    },
  ];
  return [
    atThreshold("precision", precision),
    atThreshold("recall", recall),
    atThreshold("balanced_accuracy", balancedAccuracy),
    atThreshold("f1", f1),
    atThreshold("matthews_corrcoef", matthewsCorrcoef),
    ["roc_auc", (rows) => ranked(rows, rocAuc, rocAucInterval)],
    ["average_precision", (rows) => ranked(rows, averagePrecision, averagePrecisionInterval)],
    ["ks_statistic", (rows) => ranked(rows, (ranks) => ksStatistic(ranks).value, ksStatisticInterval)],
    ["expected_calibration_error", (rows) => ranked(rows, expectedCalibrationError, expectedCalibrationErrorInterval)],
    ["log_loss", (rows) => ofMean(logLoss(rows))],
    ["brier_score", (rows) => ofMean(brierScore(rows))],
  ];
}

function ranked(
  rows: BinaryRows,
  value: (ranks: ReturnType<typeof rankScores>) => number | null,
  interval: (ranks: ReturnType<typeof rankScores>) => Measured["interval"],
): Measured {
  const ranks = rankScores(rows);
  return { value: value(ranks), interval: interval(ranks) };
}

function ofMean(estimate: ReturnType<typeof logLoss>): Measured {
  return { value: estimate.mean, interval: meanInterval(estimate) };
}
