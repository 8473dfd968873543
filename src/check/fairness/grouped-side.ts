import { doubleAt, intAt } from "../../model/number-at.ts";
import type { Membership, ModelRows, OutcomeRows } from "../../model/outcome-rows.ts";
import { countGroups, groupSlots, type GroupTally } from "./group-counts.ts";
import { type MeanTally, slotMeans } from "./slot-means.ts";

/** What is counted of one grouping on one side. */
export interface GroupedSide {
  /** null for tasks without classes. */
  readonly decisions: GroupTally | null;
  /** Probability of the favorable class minus whether it came; null without probabilities or outcomes. */
  readonly calibration: MeanTally | null;
  /** Predicted minus actual number; null for tasks with classes. */
  readonly errors: MeanTally | null;
  /** Whether some outcome is known. */
  readonly hasOutcomes: boolean;
}

/** @remarks A few walks over the rows of the side, no copy of them. */
export function groupedSide(
  outcomes: OutcomeRows,
  { membership, model, favorable }: { membership: Membership; model: ModelRows; favorable: number },
): GroupedSide {
  const { target, weight, withOutcome } = outcomes;
  const slots = groupSlots(membership, outcomes.control);
  const targets = target?.kind === "codes" && withOutcome > 0 ? target.codes : null;
  const gaps = targets === null ? null : calibrationGaps(targets, model, favorable);
  const errors = errorsOf(outcomes, model);
  const { labels } = model;
  return {
    decisions: labels === null || favorable < 0 ? null : countGroups({ labels, targets, weight, favorable }, slots),
    calibration: gaps === null ? null : slotMeans({ values: gaps, weight }, slots),
    errors: errors === null ? null : slotMeans({ values: errors, weight }, slots),
    hasOutcomes: withOutcome > 0 && target !== null,
  };
}

function calibrationGaps(targets: Int32Array, { probabilities }: ModelRows, favorable: number): Float64Array | null {
  if (probabilities === null || favorable < 0) return null;
  const { columns, values } = probabilities;
  if (columns > 1 && favorable >= columns) return null;
  const gaps = new Float64Array(targets.length);
  for (let row = 0; row < gaps.length; row++) {
    const target = intAt(targets, row);
    const own = doubleAt(values, row * columns + (columns === 1 ? 0 : favorable));
    const probability = columns === 1 && favorable === 0 ? 1 - own : own;
    gaps[row] = target < 0 ? Number.NaN : probability - (target === favorable ? 1 : 0);
  }
  return gaps;
}

function errorsOf({ task, target, withOutcome }: OutcomeRows, { numbers }: ModelRows): Float64Array | null {
  if (task !== "regression" || target?.kind !== "numbers" || numbers === null || withOutcome === 0) return null;
  return numbers.map((number, row) => {
    const error = number - doubleAt(target.values, row);
    return Number.isFinite(error) ? error : Number.NaN;
  });
}
