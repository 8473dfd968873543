import type { BinaryCells } from "./binary-confusion.ts";
import { recall, specificity } from "./confusion-shares.ts";

/**
 * Mean of recall and specificity: accuracy as if both classes were equally common.
 *
 * @returns From 0 to 1, 0.5 for a model that says nothing; null when a class has no rows (scikit-learn averages what is left).
 * @remarks Time O(1).
 * @see Brodersen et al., ICPR (2010), 3121-3124; scikit-learn `balanced_accuracy_score`.
 *
 * @example
 * balancedAccuracy({ tp: 3, fp: 1, tn: 4, fn: 2 }); // => 0.7
 */
export function balancedAccuracy(cells: BinaryCells): number | null {
  const [found, leftAlone] = [recall(cells), specificity(cells)];
  return found === null || leftAlone === null ? null : (found + leftAlone) / 2;
}

/**
 * Harmonic mean of precision and recall.
 *
 * @returns From 0 to 1; null when no row is positive nor predicted so (scikit-learn gives 0). 0 when no positive is found.
 * @remarks Time O(1).
 * @see van Rijsbergen, Information Retrieval (1979), chapter 7; scikit-learn `f1_score`.
 *
 * @example
 * f1({ tp: 3, fp: 1, tn: 4, fn: 2 }); // => 0.666...
 */
export function f1({ tp, fp, fn }: BinaryCells): number | null {
  const whole = 2 * tp + fp + fn;
  return whole > 0 ? (2 * tp) / whole : null;
}

/**
 * Matthews' correlation of truth and decision.
 *
 * @returns From -1 to 1, 0 for a model that says nothing; null when all rows have one label or one prediction (scikit-learn gives 0).
 * @remarks Time O(1).
 * @see Matthews, Biochimica et Biophysica Acta 405 (1975), 442-451; scikit-learn `matthews_corrcoef`.
 *
 * @example
 * matthewsCorrcoef({ tp: 3, fp: 1, tn: 4, fn: 2 }); // => 0.408...
 */
export function matthewsCorrcoef({ tp, fp, tn, fn }: BinaryCells): number | null {
  const spread = Math.sqrt(tp + fp) * Math.sqrt(tp + fn) * Math.sqrt(tn + fp) * Math.sqrt(tn + fn);
  return spread > 0 ? Math.max(-1, Math.min(1, (tp * tn - fp * fn) / spread)) : null;
}
