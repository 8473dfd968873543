import type { Interval } from "../interval.ts";
import { wilson } from "../wilson.ts";
import type { GroupConfusion, OutcomeCounts } from "./confusion-by-group.ts";

export type FairnessRate =
  | "selection_rate"
  | "true_positive_rate"
  | "false_positive_rate"
  | "true_negative_rate"
  | "false_negative_rate"
  | "precision"
  | "accuracy";

/** A rate of one group with Wilson's interval. */
export interface GroupRate {
  readonly group: string;
  /** Rows that the rate is a share of (for the true positive rate: the positives); a sum of weights when there are weights. */
  readonly outOf: number;
  /** `null` when there are none. */
  readonly rate: number | null;
  readonly interval: Interval | null;
}

/** How many rows a rate rests on, as the intervals need it. */
export interface RateCounts {
  readonly rate: number;
  /** Rows of equal weight that would say as much. */
  readonly worth: number;
}

type Outcome = keyof OutcomeCounts;

/** Of which outcomes a rate is the share, among which. */
const parts: Readonly<Record<FairnessRate, readonly [hits: readonly Outcome[], all: readonly Outcome[]]>> = {
  selection_rate: [
    ["truePositives", "falsePositives"],
    ["truePositives", "falsePositives", "trueNegatives", "falseNegatives"],
  ],
  true_positive_rate: [["truePositives"], ["truePositives", "falseNegatives"]],
  false_positive_rate: [["falsePositives"], ["falsePositives", "trueNegatives"]],
  true_negative_rate: [["trueNegatives"], ["falsePositives", "trueNegatives"]],
  false_negative_rate: [["falseNegatives"], ["truePositives", "falseNegatives"]],
  precision: [["truePositives"], ["truePositives", "falsePositives"]],
  accuracy: [
    ["truePositives", "trueNegatives"],
    ["truePositives", "falsePositives", "trueNegatives", "falseNegatives"],
  ],
};

/** A rate of one group; `null` where it has no rows to be a share of. */
export function rateCounts(group: GroupConfusion, name: FairnessRate): RateCounts | null {
  const [hits, all] = parts[name];
  const outOf = sumOf(group, all);
  if (!(outOf > 0)) return null;
  const worth = group.squares === undefined ? outOf : outOf ** 2 / sumOf(group.squares, all);
  return { rate: Math.min(1, sumOf(group, hits) / outOf), worth };
}

/** Rows (or weight) that the rate is a share of. */
export function rateBasis(group: GroupConfusion, name: FairnessRate): number {
  return sumOf(group, parts[name][1]);
}

/** Wilson's interval of a rate, for as many rows as its weights are worth. */
export function rateInterval({ rate, worth }: RateCounts, confidence: number): Interval {
  return wilson(Math.min(worth, rate * worth), worth, confidence);
}

function sumOf(counts: OutcomeCounts, outcomes: readonly Outcome[]): number {
  return outcomes.reduce((sum, outcome) => sum + counts[outcome], 0);
}
