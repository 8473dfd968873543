import { type BinaryCells, confusionTotal } from "./binary-confusion.ts";

/**
 * Share of the rows that were decided right.
 *
 * @returns From 0 to 1; null without rows.
 * @remarks Time O(1).
 * @see scikit-learn `accuracy_score`.
 *
 * @example
 * accuracy({ tp: 3, fp: 1, tn: 4, fn: 2 }); // => 0.7
 */
export function accuracy(cells: BinaryCells): number | null {
  return shareOf(cells.tp + cells.tn, confusionTotal(cells));
}

/**
 * Share of the rows predicted positive that are: how far an alarm of the model can be trusted.
 *
 * @returns From 0 to 1; null when no row is predicted positive (scikit-learn gives 0).
 * @remarks Time O(1).
 * @see scikit-learn `precision_score`.
 *
 * @example
 * precision({ tp: 3, fp: 1, tn: 4, fn: 2 }); // => 0.75
 */
export function precision({ tp, fp }: BinaryCells): number | null {
  return shareOf(tp, tp + fp);
}

/**
 * Share of the positive rows that were found: the true positive rate.
 *
 * @returns From 0 to 1; null when no row is positive (scikit-learn gives 0).
 * @remarks Time O(1).
 * @see scikit-learn `recall_score`.
 *
 * @example
 * recall({ tp: 3, fp: 1, tn: 4, fn: 2 }); // => 0.6
 */
export function recall({ tp, fn }: BinaryCells): number | null {
  return shareOf(tp, tp + fn);
}

/**
 * Share of the negative rows that were left alone: the true negative rate.
 *
 * @returns From 0 to 1; null when no row is negative.
 * @remarks Time O(1).
 * @see scikit-learn `recall_score` of the negative class.
 *
 * @example
 * specificity({ tp: 3, fp: 1, tn: 4, fn: 2 }); // => 0.8
 */
export function specificity({ tn, fp }: BinaryCells): number | null {
  return shareOf(tn, tn + fp);
}

function shareOf(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}
