import type { Interval, Proportion } from "../../stats/interval.ts";
import { averagePrecisionInterval } from "../../stats/performance/average-precision-interval.ts";
import { averagePrecision } from "../../stats/performance/average-precision.ts";
import type { BinaryConfusion } from "../../stats/performance/binary-confusion.ts";
import { type ConfusionMetric, confusionInterval } from "../../stats/performance/confusion-interval.ts";
import { balancedAccuracy, f1, matthewsCorrcoef } from "../../stats/performance/confusion-scores.ts";
import { accuracy, precision, recall, specificity } from "../../stats/performance/confusion-shares.ts";
import { expectedCalibrationErrorInterval } from "../../stats/performance/expected-calibration-error-interval.ts";
import { expectedCalibrationError } from "../../stats/performance/expected-calibration-error.ts";
import { ksStatisticInterval } from "../../stats/performance/ks-statistic-interval.ts";
import { ksStatistic } from "../../stats/performance/ks-statistic.ts";
import { meanInterval } from "../../stats/performance/mean-interval.ts";
import type { RankedScores } from "../../stats/performance/ranked-scores.ts";
import { rocAucInterval } from "../../stats/performance/roc-auc-interval.ts";
import { rocAuc } from "../../stats/performance/roc-auc.ts";
import { type MeanEstimate, weightedMean } from "../../stats/performance/weighted-mean.ts";
import type { CountedConfusion } from "./class-confusions.ts";
import type { MeasurableRows } from "./measurable-rows.ts";
import { type Measured, measured, type MeasureOptions, type Measures, wantedMeasures } from "./measured.ts";

/** What all metrics of a binary model on some rows are computed from. */
export interface BinarySummary {
  /** null without predicted labels. */
  readonly decided: CountedConfusion | null;
  /** null without probabilities. */
  readonly scored: ScoredSummary | null;
}

export interface ScoredSummary {
  readonly ranked: RankedScores;
  readonly mean: (loss: "log_loss" | "brier_score") => MeanEstimate;
}

/** The summary of all rows of a side. */
export function binarySummary({ decided, scored }: MeasurableRows): BinarySummary {
  return {
    decided,
    scored: scored && {
      ranked: scored.ranked,
      mean: (loss) => weightedMean(scored.losses[loss], scored.weights),
    },
  };
}

/** Everything that a binary model can be measured by; what its predictions do not allow is left out. */
export function binaryMeasures({ decided, scored }: BinarySummary, options: MeasureOptions): Measures {
  const ofLabels = decided === null ? {} : confusionMeasures(decided, options.seed);
  const ofScores = scored === null ? {} : scoreMeasures(scored, options.seed);
  return wantedMeasures({ ...ofLabels, ...ofScores }, options);
}

const ofCells: Readonly<Record<ConfusionMetric, (confusion: BinaryConfusion) => number | null>> = {
  accuracy,
  balanced_accuracy: balancedAccuracy,
  precision,
  recall,
  specificity,
  f1,
  matthews_corrcoef: matthewsCorrcoef,
};

/** Whether a metric needs nothing but the four cells. */
export function isConfusionMetric(name: string): boolean {
  return Object.hasOwn(ofCells, name);
}

type Measuring = Readonly<Record<string, () => Measured>>;

/** Metrics of the four cells. */
export function confusionMeasures(
  { confusion, rows }: CountedConfusion,
  seed: number,
): Readonly<Record<ConfusionMetric, () => Measured>> {
  const of =
    (name: ConfusionMetric, share: Proportion | null = null) =>
    (): Measured => ({
      ...measured(ofCells[name](confusion), confusionInterval(confusion, name, { seed }), rows),
      share: confusion.squares === undefined ? share : null,
    });
  const { tp, fp, tn, fn } = confusion;
  return {
    accuracy: of("accuracy", { successes: tp + tn, rows }),
    balanced_accuracy: of("balanced_accuracy"),
    precision: of("precision", { successes: tp, rows: tp + fp }),
    recall: of("recall", { successes: tp, rows: tp + fn }),
    specificity: of("specificity", { successes: tn, rows: tn + fp }),
    f1: of("f1"),
    matthews_corrcoef: of("matthews_corrcoef"),
  };
}

/** Metrics of the order of the scores, of their calibration and of their losses. */
function scoreMeasures({ ranked, mean }: ScoredSummary, seed: number): Measuring {
  const { rows } = ranked;
  const of = (value: number | null, interval: Interval | null): Measured => measured(value, interval, rows);
  return {
    roc_auc: () => of(rocAuc(ranked), rocAucInterval(ranked)),
    average_precision: () => of(averagePrecision(ranked), averagePrecisionInterval(ranked)),
    log_loss: () => meanMeasured(mean("log_loss"), rows),
    brier_score: () => meanMeasured(mean("brier_score"), rows),
    expected_calibration_error: () => of(expectedCalibrationError(ranked), expectedCalibrationErrorInterval(ranked)),
    ks_statistic: () => of(ksStatistic(ranked).value, ksStatisticInterval(ranked, { seed })),
  };
}

export function meanMeasured(mean: MeanEstimate, rows: number): Measured {
  return measured(mean.mean, meanInterval(mean), rows);
}
