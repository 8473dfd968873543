import { InvalidInputError } from "../../errors.ts";
import { doubleAt, numberAt } from "../../model/number-at.ts";
import { type ClassProbabilities, refuseClassProbabilities } from "./class-probabilities.ts";

/** Rows whose class was among the first. */
export interface TopKAccuracy {
  /** Null without rows. */
  readonly value: number | null;
  /** Weight of the rows with a hit, of all rows, and the sums of their squared weights. */
  readonly hits: number;
  readonly total: number;
  readonly hitSquares: number;
  readonly totalSquares: number;
}

/**
 * Share of the rows whose true class is among the `k` classes with the highest probability.
 *
 * Of equal probabilities the class with the higher code comes first, as in scikit-learn.
 *
 * @param rows - Any finite scores do.
 * @param k - At least 1; 2 by default, as in scikit-learn. From `classCount` on every row is a hit.
 * @returns `value` from 0 to 1, with the weights that `weightedShareInterval` needs.
 * @throws `InvalidInputError` naming the row when a class, a probability or a weight is not valid; when lengths differ; when k is not a positive whole number.
 * @remarks Time O(n * classCount).
 * @see scikit-learn `top_k_accuracy_score`.
 *
 * @example
 * topKAccuracy({ labels: [1], probabilities: new Float64Array([0.2, 0.3, 0.5]), classCount: 3 }).value; // => 1
 */
export function topKAccuracy(rows: ClassProbabilities, k: number = 2): TopKAccuracy {
  refuseClassProbabilities(rows);
  if (!(Number.isInteger(k) && k >= 1)) throw new InvalidInputError("argument-not-valid", { argument: "k", value: k });
  const { labels, weights } = rows;
  let [hits, total, hitSquares, totalSquares] = [0, 0, 0, 0];
  for (let row = 0; row < labels.length; row++) {
    const weight = weights === undefined ? 1 : numberAt(weights, row);
    total += weight;
    totalSquares += weight * weight;
    if (classesBefore(rows, row) >= k) continue;
    hits += weight;
    hitSquares += weight * weight;
  }
  return { value: total > 0 ? hits / total : null, hits, total, hitSquares, totalSquares };
}

/** How many classes come before the row's own. */
function classesBefore({ labels, probabilities, classCount }: ClassProbabilities, row: number): number {
  const own = numberAt(labels, row);
  const ofOwn = doubleAt(probabilities, row * classCount + own);
  let before = 0;
  for (let code = 0; code < classCount; code++) {
    const other = doubleAt(probabilities, row * classCount + code);
    if (other > ofOwn || (other === ofOwn && code > own)) before++;
  }
  return before;
}
