import { numberAt } from "../../model/number-at.ts";
import { type Interval, usualConfidence } from "../interval.ts";
import { type DrawOptions, drawnInterval } from "./cell-draws.ts";
import { type ConfusionMatrix, matrixMargins } from "./confusion-matrix.ts";
import { averagedScores, multiclassAccuracy, multiclassBalancedAccuracy } from "./multiclass-scores.ts";
import { weightedShareInterval } from "./weighted-share.ts";

/** Metrics of a confusion matrix, by their names in scikit-learn. */
export type MatrixMetric =
  | "accuracy"
  | "balanced_accuracy"
  | "precision_macro"
  | "recall_macro"
  | "f1_macro"
  | "precision_weighted"
  | "recall_weighted"
  | "f1_weighted";

/**
 * Interval of a metric of a multiclass confusion matrix.
 *
 * Accuracy, which all micro averages and the weighted recall equal: Wilson. Macro averages of recall
 * and precision, and balanced accuracy: square-and-add of the classes' Wilson intervals. F1 and weighted precision: draws of the cells
 * (Bayesian bootstrap), with half a row spread over each row of the matrix so that a class always seen as one is not taken for certain.
 *
 * @param matrix - Of `confusionMatrix`; weights count by effective rows.
 * @param options - `seed`, `draws` (1,000 by default), `confidence`.
 * @returns Null without rows.
 * @throws `InvalidInputError` when an option is outside its range.
 * @remarks Time O(classCount^2) a draw, whatever the rows.
 * @see Rubin, Annals of Statistics 9 (1981), 130-134; Wilson (1927); Zou & Donner, Statistics in Medicine 27 (2008), 1693-1702.
 *
 * @example
 * multiclassInterval(confusionMatrix({ labels: [0, 1, 2], predictions: [0, 1, 2], classCount: 3 }), "accuracy")?.high; // => 1
 */
export function multiclassInterval(
  matrix: ConfusionMatrix,
  metric: MatrixMetric,
  options: DrawOptions = {},
): Interval | null {
  if (metric === "accuracy" || metric === "recall_weighted") return accuracyInterval(matrix, options.confidence);
  if (metric === "balanced_accuracy" || metric === "recall_macro" || metric === "precision_macro")
    return macroInterval(matrix, metric, options.confidence);
  const { classCount, cells, squares } = matrix;
  if (multiclassAccuracy(matrix) === null) return null;
  const statistic = (drawn: Float64Array): number | null => scoreOf({ classCount, cells: drawn }, metric);
  const { support, predicted } = matrixMargins(matrix);
  const appears = (code: number): boolean => numberAt(support, code) + numberAt(predicted, code) > 0;
  const extra = cells.map((_, cell) =>
    appears(Math.floor(cell / classCount)) && appears(cell % classCount) ? 0.5 / classCount : 0,
  );
  return drawnInterval({ weights: cells, squares }, statistic, { ...options, extra });
}

function accuracyInterval(matrix: ConfusionMatrix, confidence: number = usualConfidence): Interval | null {
  const [weights, squares] = [matrixMargins(matrix), matrixMargins({ ...matrix, cells: matrix.squares })];
  const share = { hits: sum(weights.right), total: weights.total };
  return weightedShareInterval({ ...share, hitSquares: sum(squares.right), totalSquares: squares.total }, confidence);
}

type MacroMetric = "balanced_accuracy" | "recall_macro" | "precision_macro";

/** Square-and-add of each class's Wilson limits; a class without the rows that its share is of may be anything. */
function macroInterval(
  matrix: ConfusionMatrix,
  metric: MacroMetric,
  confidence: number = usualConfidence,
): Interval | null {
  const [weights, squares] = [matrixMargins(matrix), matrixMargins({ ...matrix, cells: matrix.squares })];
  const basis = metric === "precision_macro" ? "predicted" : "support";
  let [classes, total, down, up] = [0, 0, 0, 0];
  for (let code = 0; code < matrix.classCount; code++) {
    const of = numberAt(weights[basis], code);
    const appears = numberAt(weights.support, code) + numberAt(weights.predicted, code) > 0;
    if (metric === "balanced_accuracy" ? of === 0 : !appears) continue;
    const share = {
      hits: numberAt(weights.right, code),
      total: of,
      hitSquares: numberAt(squares.right, code),
      totalSquares: numberAt(squares[basis], code),
    };
    const { low, high } = weightedShareInterval(share, confidence) ?? { low: 0, high: 1 };
    const value = of > 0 ? share.hits / of : 0;
    classes++;
    total += value;
    down += (value - low) ** 2;
    up += (high - value) ** 2;
  }
  if (classes === 0) return null;
  return {
    low: Math.max(0, (total - Math.sqrt(down)) / classes),
    high: Math.min(1, (total + Math.sqrt(up)) / classes),
  };
}

function sum(values: Float64Array): number {
  return values.reduce((before, value) => before + value, 0);
}

function scoreOf(matrix: Omit<ConfusionMatrix, "squares">, metric: MatrixMetric): number | null {
  if (metric === "balanced_accuracy") return multiclassBalancedAccuracy(matrix);
  const scores = averagedScores(matrix, metric.endsWith("macro") ? "macro" : "weighted");
  if (metric.startsWith("precision")) return scores.precision;
  return metric.startsWith("recall") ? scores.recall : scores.f1;
}
