import { InvalidInputError } from "../../errors.ts";
import { doubleAt } from "../../model/number-at.ts";
import type { RankedScores } from "./ranked-scores.ts";

/** The rows from the top score down to one share of all rows. */
export interface LiftRow {
  /** Share of the weight that is selected, from 0 to 1. */
  readonly selected: number;
  /** Share of all positives among them: cumulative gain. */
  readonly gain: number;
  /** Precision there over the share of positives in all rows: 1 is as good as chance. */
  readonly lift: number;
  /** Share of positives among the selected. */
  readonly precision: number;
  /** Lowest score that is selected at least in part. */
  readonly threshold: number;
}

/**
 * Lift and cumulative gain, by deciles from the highest scores down.
 *
 * A decile's border inside tied scores takes the same part of their positives and negatives, so the order of rows does not matter.
 *
 * @param ranked - Of `rankScores`.
 * @param parts - 10 by default, at least 1.
 * @returns One row a part, empty without positives or rows; the last has gain 1 and lift 1.
 * @throws `InvalidInputError` when the number of parts is not a positive whole number.
 * @remarks Time O(distinct scores + parts).
 * @see Ling & Li, KDD (1998), 73-79.
 *
 * @example
 * liftTable(rankScores({ labels: [1, 0, 1, 0], scores: [0.9, 0.8, 0.3, 0.1] }), 2)[0]?.lift; // => 1
 */
export function liftTable(ranked: RankedScores, parts: number = 10): readonly LiftRow[] {
  if (!(Number.isInteger(parts) && parts >= 1)) {
    throw new InvalidInputError("argument-not-valid", { argument: "parts", value: parts });
  }
  const { scores, positives, negatives, positiveTotal, negativeTotal } = ranked;
  const total = positiveTotal + negativeTotal;
  if (!(positiveTotal > 0)) return [];
  let [at, found, passed] = [0, 0, 0];
  return Array.from({ length: parts }, (_, part) => {
    const selected = (part + 1) / parts;
    const wanted = selected * total;
    for (; at < scores.length - 1; at++) {
      const weight = doubleAt(positives, at) + doubleAt(negatives, at);
      if (passed + weight >= wanted) break;
      passed += weight;
      found += doubleAt(positives, at);
    }
    const here = doubleAt(positives, at);
    const taken = Math.min(1, (wanted - passed) / (here + doubleAt(negatives, at)));
    const gain = Math.min(1, (found + taken * here) / positiveTotal);
    return {
      selected,
      gain,
      lift: gain / selected,
      precision: (gain * positiveTotal) / wanted,
      threshold: doubleAt(scores, at),
    };
  });
}
