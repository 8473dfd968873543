import { addAt, doubleAt, numberAt } from "../../model/number-at.ts";
import { refuseCodes, refuseLengths, refuseWeights } from "./binary-rows.ts";

/** What a model of several classes said and what came true, row by row. */
export interface MulticlassRows {
  /** True class, 0 to `classCount - 1`. */
  readonly labels: ArrayLike<number>;
  /** Predicted class, 0 to `classCount - 1`. */
  readonly predictions: ArrayLike<number>;
  readonly classCount: number;
  /** Finite, not negative; every row counts 1 without them. */
  readonly weights?: ArrayLike<number> | undefined;
}

export interface ConfusionMatrix {
  readonly classCount: number;
  /** Weight of the rows of true class `i` predicted as `j`, at `i * classCount + j`. */
  readonly cells: Float64Array;
  /** Sums of the squared weights; the same array when every row counts 1. */
  readonly squares: Float64Array;
}

/**
 * Confusion matrix of a multiclass model: true class by row, predicted class by column.
 *
 * @throws `InvalidInputError` naming the row when a class is no code or a weight negative or not finite; when lengths differ.
 * @remarks Time O(n + classCount^2).
 * @see scikit-learn `confusion_matrix` with all labels.
 *
 * @example
 * confusionMatrix({ labels: [0, 1, 2], predictions: [0, 2, 2], classCount: 3 }).cells; // => [1, 0, 0, 0, 0, 1, 0, 0, 1]
 */
export function confusionMatrix({ labels, predictions, classCount, weights }: MulticlassRows): ConfusionMatrix {
  refuseLengths(labels.length, { predictions, weights });
  refuseCodes(labels, classCount, "labels");
  refuseCodes(predictions, classCount, "predictions");
  refuseWeights(weights);
  const cells = new Float64Array(classCount * classCount);
  const squares = weights === undefined ? cells : new Float64Array(cells.length);
  for (let row = 0; row < labels.length; row++) {
    const cell = numberAt(labels, row) * classCount + numberAt(predictions, row);
    const weight = weights === undefined ? 1 : numberAt(weights, row);
    addAt(cells, cell, weight);
    if (weights !== undefined) addAt(squares, cell, weight * weight);
  }
  return { classCount, cells, squares };
}

/** Weight of each true class, of each predicted class, and of the rows of each class that were predicted so. */
export interface MatrixMargins {
  readonly support: Float64Array;
  readonly predicted: Float64Array;
  readonly right: Float64Array;
  readonly total: number;
}

export function matrixMargins({ classCount, cells }: Omit<ConfusionMatrix, "squares">): MatrixMargins {
  const [support, predicted, right] = [
    new Float64Array(classCount),
    new Float64Array(classCount),
    new Float64Array(classCount),
  ];
  let total = 0;
  for (let truth = 0; truth < classCount; truth++) {
    for (let guess = 0; guess < classCount; guess++) {
      const weight = doubleAt(cells, truth * classCount + guess);
      addAt(support, truth, weight);
      addAt(predicted, guess, weight);
      total += weight;
    }
    right[truth] = doubleAt(cells, truth * classCount + truth);
  }
  return { support, predicted, right, total };
}
