import { doubleAt } from "../../model/number-at.ts";
import { type ConfusionMatrix, matrixMargins } from "./confusion-matrix.ts";

/** One line of the per-class table. */
export interface ClassScores {
  readonly code: number;
  /** Weight of the rows of this class. */
  readonly support: number;
  /** Weight of the rows predicted as this class. */
  readonly predicted: number;
  /** Null when no row is predicted as this class (scikit-learn gives 0). */
  readonly precision: number | null;
  /** Null when no row is of this class (scikit-learn gives 0). */
  readonly recall: number | null;
  /** Null when the class is in neither. */
  readonly f1: number | null;
}

/** Averages of the per-class scores; all null without rows. */
export interface AveragedScores {
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
}

/** `macro`: each class counts the same. `micro`: each row counts the same, so all three are the accuracy. `weighted`: by support. */
export type Averaging = "macro" | "micro" | "weighted";

/**
 * Precision, recall and F1 of each class against the others.
 *
 * @param matrix - Of `confusionMatrix`.
 * @returns One entry for each class, also for classes without rows.
 * @remarks Time O(classCount^2).
 * @see scikit-learn `precision_recall_fscore_support` with `average=None`.
 *
 * @example
 * classTable(confusionMatrix({ labels: [0, 1, 1], predictions: [0, 1, 0], classCount: 2 }))[1]?.recall; // => 0.5
 */
export function classTable(matrix: Omit<ConfusionMatrix, "squares">): readonly ClassScores[] {
  const { support, predicted, right } = matrixMargins(matrix);
  return Array.from(support, (ofClass, code) => {
    const [asClass, hits] = [doubleAt(predicted, code), doubleAt(right, code)];
    return {
      code,
      support: ofClass,
      predicted: asClass,
      precision: asClass > 0 ? hits / asClass : null,
      recall: ofClass > 0 ? hits / ofClass : null,
      f1: ofClass + asClass > 0 ? (2 * hits) / (ofClass + asClass) : null,
    };
  });
}

/**
 * Precision, recall and F1 averaged over the classes that appear as truth or as prediction.
 *
 * A class that appears but has no precision or no recall counts 0 in the averages, as with scikit-learn's `zero_division=0`.
 *
 * @param matrix - Of `confusionMatrix`.
 * @returns From 0 to 1; all null without rows.
 * @remarks Time O(classCount^2).
 * @see Sokolova & Lapalme, Information Processing & Management 45 (2009), 427-437; scikit-learn `precision_recall_fscore_support`.
 *
 * @example
 * averagedScores(confusionMatrix({ labels: [0, 1, 1], predictions: [0, 1, 0], classCount: 2 }), "macro").recall; // => 0.75
 */
export function averagedScores(matrix: Omit<ConfusionMatrix, "squares">, averaging: Averaging): AveragedScores {
  if (averaging === "micro") {
    const share = multiclassAccuracy(matrix);
    return { precision: share, recall: share, f1: share };
  }
  const seen = classTable(matrix).filter(({ support, predicted }) => support + predicted > 0);
  const weightOf = ({ support }: ClassScores): number => (averaging === "macro" ? 1 : support);
  const total = seen.reduce((sum, line) => sum + weightOf(line), 0);
  const mean = (score: "precision" | "recall" | "f1"): number | null =>
    total > 0 ? seen.reduce((sum, line) => sum + weightOf(line) * (line[score] ?? 0), 0) / total : null;
  return { precision: mean("precision"), recall: mean("recall"), f1: mean("f1") };
}

/**
 * Share of the rows whose class was predicted.
 *
 * @returns From 0 to 1; null without rows.
 * @remarks Time O(classCount^2).
 * @see scikit-learn `accuracy_score`.
 *
 * @example
 * multiclassAccuracy(confusionMatrix({ labels: [0, 1, 2, 2], predictions: [0, 2, 2, 2], classCount: 3 })); // => 0.75
 */
export function multiclassAccuracy(matrix: Omit<ConfusionMatrix, "squares">): number | null {
  const { right, total } = matrixMargins(matrix);
  return total > 0 ? right.reduce((sum, weight) => sum + weight, 0) / total : null;
}

/**
 * Mean recall over the classes that have rows.
 *
 * @returns From 0 to 1; null without rows.
 * @remarks Time O(classCount^2).
 * @see scikit-learn `balanced_accuracy_score`.
 *
 * @example
 * multiclassBalancedAccuracy(confusionMatrix({ labels: [0, 1, 1], predictions: [0, 1, 0], classCount: 3 })); // => 0.75
 */
export function multiclassBalancedAccuracy(matrix: Omit<ConfusionMatrix, "squares">): number | null {
  const recalls = classTable(matrix).flatMap((line) => (line.recall === null ? [] : [line.recall]));
  return recalls.length > 0 ? recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length : null;
}
