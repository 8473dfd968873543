import type { ClassProbabilities } from "../../stats/performance/class-probabilities.ts";
import { type ConfusionMatrix, confusionMatrix } from "../../stats/performance/confusion-matrix.ts";
import { type MatrixMetric, multiclassInterval } from "../../stats/performance/multiclass-interval.ts";
import { multiclassLogLoss } from "../../stats/performance/multiclass-log-loss.ts";
import {
  averagedScores,
  multiclassAccuracy,
  multiclassBalancedAccuracy,
} from "../../stats/performance/multiclass-scores.ts";
import { topKAccuracy } from "../../stats/performance/top-k-accuracy.ts";
import { weightedShareInterval } from "../../stats/performance/weighted-share.ts";
import { meanMeasured } from "./binary-metrics.ts";
import type { MeasurableRows } from "./measurable-rows.ts";
import { type Measured, measured, type MeasureOptions, type Measures, wantedMeasures } from "./measured.ts";
import { multiclassArea } from "./multiclass-area.ts";
import type { ProbabilityRows } from "./usable-rows.ts";

/** Everything that a model of several classes can be measured by on these rows. */
export function multiclassMeasures(
  { outcomes, labeled, probable }: Pick<MeasurableRows, "outcomes" | "labeled" | "probable">,
  options: MeasureOptions,
): Measures {
  const classCount = outcomes.classes.length;
  const { labels = new Int32Array() } = labeled ?? {};
  const ofLabels =
    labeled === null ? {} : matrixMeasures(confusionMatrix({ ...labeled, classCount }), labels.length, options.seed);
  const ofProbabilities = probable === null || probable.columns < 2 ? {} : probabilityMeasures(probable, options);
  return wantedMeasures({ ...ofLabels, ...ofProbabilities }, options);
}

type Measuring = Readonly<Record<string, () => Measured>>;

function matrixMeasures(matrix: ConfusionMatrix, rows: number, seed: number): Measuring {
  const of = (name: MatrixMetric, value: () => number | null) => (): Measured =>
    measured(value(), multiclassInterval(matrix, name, { seed }), rows);
  const macro = averagedScores(matrix, "macro");
  const weighted = averagedScores(matrix, "weighted");
  const accuracy = of("accuracy", () => multiclassAccuracy(matrix));
  return {
    accuracy: () => ({ ...accuracy(), share: isWeighted(matrix) ? null : { successes: hits(matrix), rows } }),
    balanced_accuracy: of("balanced_accuracy", () => multiclassBalancedAccuracy(matrix)),
    f1_macro: of("f1_macro", () => macro.f1),
    f1_weighted: of("f1_weighted", () => weighted.f1),
    precision_macro: of("precision_macro", () => macro.precision),
    precision_weighted: of("precision_weighted", () => weighted.precision),
    recall_macro: of("recall_macro", () => macro.recall),
    recall_weighted: of("recall_weighted", () => weighted.recall),
  };
}

function hits({ cells, classCount }: ConfusionMatrix): number {
  return cells.reduce((sum, count, cell) => (cell % (classCount + 1) === 0 ? sum + count : sum), 0);
}

function isWeighted({ cells, squares }: ConfusionMatrix): boolean {
  return cells.some((count, cell) => count !== squares[cell]);
}

function probabilityMeasures(probable: ProbabilityRows, { k }: MeasureOptions): Measuring {
  const { labels, probabilities, columns, weights } = probable;
  const rows: ClassProbabilities = { labels, probabilities, classCount: columns, weights };
  return {
    log_loss: () => meanMeasured(multiclassLogLoss(rows), labels.length),
    top_k_accuracy: () => {
      const top = topKAccuracy(rows, Math.min(k, columns));
      return measured(top.value, weightedShareInterval(top), labels.length);
    },
    roc_auc_ovr: () => multiclassArea(rows),
  };
}
