import { doubleAt, intAt } from "../../model/number-at.ts";
import type { ModelRows, OutcomeRows } from "../../model/outcome-rows.ts";
import { logOfClipped } from "../../stats/performance/log-loss.ts";
import { type RankedScores, rankOrder, type ScoreOrder, scoreOrder } from "../../stats/performance/ranked-scores.ts";
import { type CountedConfusion, confusionsOfSlices } from "./class-confusions.ts";
import { listedRows } from "./listed-rows.ts";
import {
  type ClassRows,
  classRows,
  type CostRows,
  costRows,
  type IntervalRows,
  intervalRows,
  type NumberRows,
  numberRows,
  type ProbabilityRows,
  probabilityRows,
} from "./usable-rows.ts";

/** Rows of one model on one side that can be measured, put in order once: for its metrics, its curves and every slice of it. */
export interface MeasurableRows {
  readonly outcomes: OutcomeRows;
  readonly model: ModelRows;
  /** Rows with a known class and a predicted one. */
  readonly labeled: ClassRows | null;
  /** Confusion of these rows in a binary task; null for other tasks. */
  readonly decided: CountedConfusion | null;
  /** Rows with a known class and probabilities. */
  readonly probable: ProbabilityRows | null;
  /** The same rows of a binary task by falling score; null for other tasks. */
  readonly scored: ScoredRows | null;
  /** Rows with a known number and a predicted one. */
  readonly numeric: NumberRows | null;
  /** Rows with a known number and an interval that should hold it. */
  readonly intervals: IntervalRows | null;
  /** Rows of lists of recommendations, user by user, each user's best first. */
  readonly listed: Uint32Array | null;
  /** Rows whose decision has a known cost. */
  readonly costs: CostRows | null;
}

/** Binary rows with a score; what else is here has an entry for each of `rows`. */
export interface ScoredRows {
  readonly rows: Uint32Array;
  readonly order: ScoreOrder;
  readonly ranked: RankedScores;
  readonly weights: Float64Array | undefined;
  /** Loss of each row. */
  readonly losses: Readonly<Record<"log_loss" | "brier_score", Float64Array>>;
}

/** @remarks Time O(n); a binary task sorts its scores here, and nowhere else. */
export function measurableRows(outcomes: OutcomeRows, model: ModelRows): MeasurableRows {
  const { task } = outcomes;
  const probable = probabilityRows(outcomes, model);
  const labeled = classRows(outcomes, model);
  const [decided = null] = labeled === null || task !== "binary" ? [] : confusionsOfSlices(labeled, null, 1);
  const isScored = task === "binary" && probable?.columns === 1;
  return {
    outcomes,
    model,
    labeled,
    decided,
    probable,
    scored: isScored ? scoredRows(probable) : null,
    numeric: task === "regression" ? numberRows(outcomes, model) : null,
    intervals: task === "regression" ? intervalRows(outcomes) : null,
    listed: task === "ranking" ? listedRows(outcomes, model) : null,
    costs: costRows(outcomes, model),
  };
}

function scoredRows({ rows, labels, probabilities: scores, weights }: ProbabilityRows): ScoredRows {
  const order = scoreOrder({ labels, scores, weights });
  const losses = { log_loss: new Float64Array(rows.length), brier_score: new Float64Array(rows.length) };
  for (let place = 0; place < rows.length; place++) {
    const score = doubleAt(scores, place);
    const isPositive = intAt(labels, place) === 1;
    losses.log_loss[place] = -logOfClipped(isPositive ? score : 1 - score);
    losses.brier_score[place] = (score - (isPositive ? 1 : 0)) ** 2;
  }
  return { rows, order, ranked: rankOrder(order), weights, losses };
}
