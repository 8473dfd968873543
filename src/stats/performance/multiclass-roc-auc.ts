import { numberAt } from "../../model/number-at.ts";
import { type ClassProbabilities, refuseClassProbabilities } from "./class-probabilities.ts";
import { rankScores, type RankedScores } from "./ranked-scores.ts";
import { rocAuc } from "./roc-auc.ts";

export interface MulticlassRocAuc {
  /** Mean over the classes that have an area; null when none has. */
  readonly value: number | null;
  /** Of each class against all others; null for a class without rows, or that all rows have. */
  readonly byClass: readonly (number | null)[];
  /** Codes of the classes left out of the mean. */
  readonly leftOut: readonly number[];
}

/**
 * One-vs-rest area under the ROC curve, averaged over the classes (macro).
 *
 * @param rows - Any finite scores do.
 * @returns Classes without rows are left out of the mean and named (scikit-learn refuses such input or gives NaN).
 * @throws `InvalidInputError` naming the row when a class, a probability or a weight is not valid; when lengths differ.
 * @remarks Time O(n * classCount).
 * @see Fawcett, Pattern Recognition Letters 27 (2006), section 9; scikit-learn `roc_auc_score(multi_class="ovr")`.
 *
 * @example
 * multiclassRocAuc({ labels: [0, 1], probabilities: new Float64Array([0.7, 0.3, 0.4, 0.6]), classCount: 2 }).value; // => 1
 */
export function multiclassRocAuc(rows: ClassProbabilities): MulticlassRocAuc {
  const byClass = rankClasses(rows).map(rocAuc);
  const areas = byClass.flatMap((area) => (area === null ? [] : [area]));
  const leftOut = byClass.flatMap((area, code) => (area === null ? [code] : []));
  const value = areas.length > 0 ? areas.reduce((sum, area) => sum + area, 0) / areas.length : null;
  return { value, byClass, leftOut };
}

/** Each class against all others. */
export function rankClasses(rows: ClassProbabilities): readonly RankedScores[] {
  refuseClassProbabilities(rows);
  const { labels, probabilities, classCount, weights } = rows;
  return Array.from({ length: classCount }, (_, code) => {
    const ofClass = Uint8Array.from(labels, (label) => (label === code ? 1 : 0));
    const scores = new Float64Array(labels.length);
    for (let row = 0; row < scores.length; row++) scores[row] = numberAt(probabilities, row * classCount + code);
    return rankScores({ labels: ofClass, scores, weights });
  });
}
