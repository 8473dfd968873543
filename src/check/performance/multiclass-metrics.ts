import type { ModelRows, OutcomeRows } from "../../model/outcome-rows.ts";
import { type ConfusionMatrix, confusionMatrix } from "../../stats/performance/confusion-matrix.ts";
import { multiclassInterval } from "../../stats/performance/multiclass-interval.ts";
import { multiclassLogLoss } from "../../stats/performance/multiclass-log-loss.ts";
import { multiclassRocAuc } from "../../stats/performance/multiclass-roc-auc.ts";
import {
  averagedScores,
  multiclassAccuracy,
  multiclassBalancedAccuracy,
} from "../../stats/performance/multiclass-scores.ts";
import { topKAccuracy } from "../../stats/performance/top-k-accuracy.ts";
import { weightedShareInterval } from "../../stats/performance/weighted-share.ts";
import { meanMetrics } from "./binary-metrics.ts";
import { type Measured, measured, type Measures } from "./measured.ts";
import { type ProbabilityRows, classRows, probabilityRows } from "./usable-rows.ts";

export interface MulticlassOptions {
  readonly seed: number;
  /** Of top-k accuracy. */
  readonly k: number;
}

/** Everything that a model of several classes can be measured by on one side. */
export function multiclassMetrics(outcomes: OutcomeRows, model: ModelRows, { seed, k }: MulticlassOptions): Measures {
  const classCount = outcomes.classes.length;
  const labeled = classRows(outcomes, model);
  const scored = probabilityRows(outcomes, model);
  const decided = labeled === null ? [] : matrixMetrics(confusionMatrix({ ...labeled, classCount }), seed);
  return new Map([...decided, ...(scored === null || scored.columns < 2 ? [] : probabilityMetrics(scored, k))]);
}

function matrixMetrics(matrix: ConfusionMatrix, seed: number): [string, Measured][] {
  const rows = matrix.cells.reduce((sum, count) => sum + count, 0);
  const hits = matrix.cells.reduce((sum, count, cell) => (cell % (matrix.classCount + 1) === 0 ? sum + count : sum), 0);
  const isWeighted = matrix.cells.some((count, cell) => count !== matrix.squares[cell]);
  const macro = averagedScores(matrix, "macro");
  const weighted = averagedScores(matrix, "weighted");
  const of = (value: number | null, name: Parameters<typeof multiclassInterval>[1]): Measured =>
    measured(value, multiclassInterval(matrix, name, { seed }), rows);
  const accuracy = of(multiclassAccuracy(matrix), "accuracy");
  return [
    ["accuracy", { ...accuracy, share: isWeighted ? null : { successes: hits, rows } }],
    ["balanced_accuracy", of(multiclassBalancedAccuracy(matrix), "balanced_accuracy")],
    ["f1_macro", of(macro.f1, "f1_macro")],
    ["f1_weighted", of(weighted.f1, "f1_weighted")],
    ["precision_macro", of(macro.precision, "precision_macro")],
    ["recall_macro", of(macro.recall, "recall_macro")],
  ];
}

function probabilityMetrics(
  { labels, probabilities, columns, weights }: ProbabilityRows,
  k: number,
): [string, Measured][] {
  const rows = { labels, probabilities, classCount: columns, weights };
  const top = topKAccuracy(rows, Math.min(k, columns));
  return [
    ...meanMetrics({ log_loss: multiclassLogLoss(rows) }, labels.length),
    ["top_k_accuracy", measured(top.value, weightedShareInterval(top), labels.length)],
    ["roc_auc_ovr", measured(multiclassRocAuc(rows).value, null, labels.length)],
  ];
}
