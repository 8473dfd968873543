import {
  accuracy,
  averagePrecision,
  averagePrecisionInterval,
  balancedAccuracy,
  binaryConfusion,
  type BinaryConfusion,
  type BinaryRows,
  brierScore,
  type ConfusionMetric,
  confusionInterval,
  delongPaired,
  expectedCalibrationError,
  expectedCalibrationErrorInterval,
  f1,
  intervalOfDifference,
  ksStatistic,
  ksStatisticInterval,
  logLoss,
  matthewsCorrcoef,
  type MeanEstimate,
  meanInterval,
  precision,
  type Random,
  type RankedScores,
  rankScores,
  recall,
  rocAuc,
  rocAucInterval,
  specificity,
  standardNormal,
  valuePerDecision,
} from "driftline/stats";
import { type BinaryKind, binaryKinds } from "./coverage-binary-kinds.ts";
import type { CoverageShape, Measured } from "./coverage-shape.ts";

/** The KS statistic's interval takes longer than all others together: it is measured on so many of the samples. */
const measuredShare = 0.5;

/** Metrics of binary models; differences are to a noisier model, on other rows or (paired) on the same. */
export const binaryShapes: readonly CoverageShape[] = binaryKinds.map((kind) => ({
  name: kind.name,
  about: kind.about,
  truths: kind.truths ?? {},
  slow: true,
  truthRows: 400_000,
  measure: (rows: number, random: Random): Readonly<Record<string, Measured>> => {
    const [own, other] = [drawSample(kind, rows, random), drawSample(kind, rows, random)];
    const decided = (sample: BinaryRows): Measured =>
      decidedOf(binaryConfusion(sample, kind.threshold), "recall", recall);
    return {
      ...metricsOf(own.champion, kind.threshold),
      ks_statistic: largestGapOf(own.champion, random() < measuredShare),
      "recall, difference": difference(decided(own.champion), decided(other.challenger)),
      "roc_auc, difference": difference(areaOf(own.champion), areaOf(other.challenger)),
      ...(kind.weighted === true ? {} : { "roc_auc, paired": pairedAreas(own) }),
    };
  },
}));

interface Sample {
  readonly champion: BinaryRows;
  readonly challenger: BinaryRows;
}

function drawSample({ prior, evidence, digits, weighted }: BinaryKind, rows: number, random: Random): Sample {
  const labels = new Uint8Array(rows);
  const [scores, noisier, weights] = [new Float64Array(rows), new Float64Array(rows), new Float64Array(rows)];
  const unit = digits === undefined ? 2 ** 52 : 10 ** digits;
  const score = (odds: number): number => Math.round(unit / (1 + Math.exp(-odds))) / unit;
  for (let row = 0; row < rows; row++) {
    const label = random() < prior ? 1 : 0;
    const odds = Math.log(prior / (1 - prior)) + evidence(label, random);
    labels[row] = label;
    scores[row] = score(odds);
    noisier[row] = score(odds + standardNormal(random));
    weights[row] = weighted === true ? Math.exp(0.7 * standardNormal(random)) : 1;
  }
  const shared = weighted === true ? { labels, weights } : { labels };
  return { champion: { ...shared, scores }, challenger: { ...shared, scores: noisier } };
}

function metricsOf(rows: BinaryRows, threshold: number): Readonly<Record<string, Measured>> {
  const cells = binaryConfusion(rows, threshold);
  const ranks = rankScores(rows);
  const decided = (metric: ConfusionMetric, of: typeof precision): Measured => decidedOf(cells, metric, of);
  const ranked = (value: RankedValue, interval: RankedInterval): Measured => rankedOf(ranks, value, interval);
  return {
    accuracy: decided("accuracy", accuracy),
    precision: decided("precision", precision),
    recall: decided("recall", recall),
    specificity: decided("specificity", specificity),
    balanced_accuracy: decided("balanced_accuracy", balancedAccuracy),
    f1: decided("f1", f1),
    matthews_corrcoef: decided("matthews_corrcoef", matthewsCorrcoef),
    value_per_decision: ofMean(valuePerDecision(cells, { tp: 10, fp: -3, tn: 0, fn: -5 })),
    roc_auc: ranked(rocAuc, rocAucInterval),
    average_precision: ranked(averagePrecision, averagePrecisionInterval),
    expected_calibration_error: ranked(expectedCalibrationError, expectedCalibrationErrorInterval),
    log_loss: ofMean(logLoss(rows)),
    brier_score: ofMean(brierScore(rows)),
  };
}

function decidedOf(cells: BinaryConfusion, metric: ConfusionMetric, of: typeof precision): Measured {
  return { value: of(cells), interval: confusionInterval(cells, metric) };
}

type RankedValue = (ranks: RankedScores) => number | null;
type RankedInterval = (ranks: RankedScores) => Measured["interval"];

function rankedOf(ranks: RankedScores, value: RankedValue, interval: RankedInterval): Measured {
  return { value: value(ranks), interval: interval(ranks) };
}

function areaOf(rows: BinaryRows): Measured {
  return rankedOf(rankScores(rows), rocAuc, rocAucInterval);
}

function largestGapOf(rows: BinaryRows, measured: boolean): Measured {
  return rankedOf(
    rankScores(rows),
    (ranks) => ksStatistic(ranks).value,
    (ranks) => (measured ? ksStatisticInterval(ranks) : null),
  );
}

function ofMean(estimate: MeanEstimate): Measured {
  return { value: estimate.mean, interval: meanInterval(estimate) };
}

function difference(left: Measured, right: Measured): Measured {
  if (left.value === null || right.value === null) return { value: null, interval: null };
  const value = left.value - right.value;
  if (left.interval === null || right.interval === null) return { value, interval: null };
  return {
    value,
    interval: intervalOfDifference({ value: left.value, ...left.interval }, { value: right.value, ...right.interval }),
  };
}

function pairedAreas({ champion, challenger }: Sample): Measured {
  const ofClass = (label: number): { left: Float64Array; right: Float64Array } => {
    const isOf = (_: number, row: number): boolean => champion.labels[row] === label;
    return {
      left: Float64Array.from(champion.scores).filter(isOf),
      right: Float64Array.from(challenger.scores).filter(isOf),
    };
  };
  const paired = delongPaired(ofClass(1), ofClass(0));
  return { value: paired?.difference ?? null, interval: paired };
}
