import { doubleAt } from "../../model/number-at.ts";
import { f1 } from "./confusion-scores.ts";
import { precision, recall } from "./confusion-shares.ts";
import { cumulativeCells } from "./cumulative-cells.ts";
import type { RankedScores } from "./ranked-scores.ts";
import { type DecisionValues, valuePerDecision } from "./value-per-decision.ts";

export interface ThresholdPoint {
  /** Rows at or above it are predicted positive. */
  readonly threshold: number;
  /** Share of the weight that is predicted positive. */
  readonly selected: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  /** Mean value of a decision; null without decision values. */
  readonly value: number | null;
}

/**
 * What each threshold would give: precision, recall, F1, share selected, and the value of a decision.
 *
 * @param ranked - Of `rankScores`.
 * @param values - What each kind of decision is worth; without it `value` is null.
 * @returns One point a distinct score, thresholds falling; none without rows. Selecting nothing at all is no point.
 * @throws `InvalidInputError` when a decision value is not finite.
 * @remarks Time O(distinct scores).
 * @see Elkan, IJCAI (2001), 973-978.
 *
 * @example
 * thresholdCurve(rankScores({ labels: [0, 1], scores: [0.2, 0.7] }), { tp: 5, fp: -1, tn: 0, fn: 0 })[0]?.value; // => 2.5
 */
export function thresholdCurve(ranked: RankedScores, values?: DecisionValues): readonly ThresholdPoint[] {
  const { found, wrong } = cumulativeCells(ranked);
  const { scores, positiveTotal, negativeTotal } = ranked;
  return Array.from(scores, (threshold, at) => {
    const [tp, fp] = [doubleAt(found, at), doubleAt(wrong, at)];
    const cells = { tp, fp, fn: Math.max(0, positiveTotal - tp), tn: Math.max(0, negativeTotal - fp) };
    return {
      threshold,
      selected: (tp + fp) / (positiveTotal + negativeTotal),
      precision: precision(cells),
      recall: recall(cells),
      f1: f1(cells),
      value: values === undefined ? null : valuePerDecision(cells, values).mean,
    };
  });
}
