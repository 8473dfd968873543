import { InvalidInputError } from "../../errors.ts";
import { addAt, doubleAt, numberAt } from "../../model/number-at.ts";
import { chiSquareSurvival } from "../chi-square.ts";
import { type Interval, refuseConfidence, usualConfidence } from "../interval.ts";
import { studentTReach } from "../student-t-reach.ts";
import { type LargestGap, largestGap } from "./largest-gap.ts";

/** A probability for each row. */
export interface ProbabilityRows {
  /** 1 for the positive class, 0 for the other. */
  readonly target: ArrayLike<number>;
  readonly probability: Float64Array;
  /** Group of each row as a place in `names`. */
  readonly groups: ArrayLike<number>;
  readonly names: readonly string[];
}

export interface CalibrationOptions {
  /** Least rows that a group must have, 2 by default. */
  readonly minimumGroup?: number;
  /** Between 0 and 1 (both excluded), 0.95 by default. */
  readonly confidence?: number;
}

/** How far a group's probabilities are from what happened. */
export interface GroupCalibration {
  readonly group: string;
  readonly rows: number;
  /** Mean probability less share of positives: above 0 the model promises too much. `null` without rows. */
  readonly calibrationGap: number | null;
  readonly interval: Interval | null;
}

export interface CalibrationByGroup {
  readonly groups: readonly GroupCalibration[];
  /** Greatest difference of the gaps between groups; `null` with fewer than two groups. */
  readonly gap: Omit<LargestGap, "ratio" | "ratioInterval"> | null;
  /** For "all groups have the same calibration gap" (Wald's chi-square); `null` with fewer than two groups or without spread. */
  readonly pValue: number | null;
  readonly leftOut: readonly string[];
}

/**
 * Calibration in the large of each group: mean predicted probability less observed share of positives, and how far it differs.
 *
 * Assumes independent rows. Each group's interval is Student's for the mean of probability less truth; the interval of the greatest
 * difference is `largestGap`'s. The p-value needs some 30 rows a group.
 *
 * @param rows - `target` (0 or 1), `probability` (0 to 1), `groups` with their `names`.
 * @param options - `minimumGroup` (2), `confidence` (0.95).
 * @returns Gaps from -1 to 1. Groups below the minimum are named in `leftOut`.
 * @throws `InvalidInputError` when lengths differ, a probability is outside 0 to 1, a code has no name, or an option is out of range.
 *
 * @remarks Time O(n + groups^2).
 * @see Kleinberg, Mullainathan & Raghavan, ITCS (2017), for calibration within groups.
 *
 * @example
 * const rows = { target: [1, 0, 1, 1], probability: Float64Array.of(0.6, 0.4, 0.9, 0.7), groups: [0, 0, 1, 1], names: ["a", "b"] };
 * calibrationByGroup(rows).groups[1]?.calibrationGap; // => -0.2
 */
export function calibrationByGroup(rows: ProbabilityRows, options: CalibrationOptions = {}): CalibrationByGroup {
  const { minimumGroup = 2, confidence = usualConfidence } = options;
  refuseConfidence(confidence);
  refuse(rows);
  const moments = momentsOf(rows);
  const judged = moments.filter(({ count }) => count >= Math.max(2, minimumGroup));
  const numbers = judged.map((group) => ({
    group: group.name,
    value: group.mean,
    limits: (at: number) => limitsOf(group, at),
  }));
  return {
    groups: moments.map((group) => ({
      group: group.name,
      rows: group.count,
      calibrationGap: group.count === 0 ? null : group.mean,
      interval: group.count < 2 ? null : limitsOf(group, confidence),
    })),
    gap: withoutRatio(largestGap(numbers, confidence)),
    pValue: waldPValue(judged),
    leftOut: moments.filter((group) => !judged.includes(group)).map(({ name }) => name),
  };
}

interface Moments {
  readonly name: string;
  readonly count: number;
  readonly mean: number;
  /** Of the mean. */
  readonly variance: number;
}

function momentsOf({ target, probability, groups, names }: ProbabilityRows): Moments[] {
  const [counts, sums, squares] = [0, 0, 0].map(() => new Float64Array(names.length));
  if (counts === undefined || sums === undefined || squares === undefined) return [];
  for (let row = 0; row < probability.length; row++) {
    const gap = doubleAt(probability, row) - numberAt(target, row);
    addAt(counts, numberAt(groups, row), 1);
    addAt(sums, numberAt(groups, row), gap);
    addAt(squares, numberAt(groups, row), gap * gap);
  }
  return names.map((name, place) => {
    const count = doubleAt(counts, place);
    const mean = count === 0 ? 0 : doubleAt(sums, place) / count;
    const m2 = Math.max(0, doubleAt(squares, place) - count * mean * mean);
    return { name, count, mean, variance: count < 2 ? 0 : m2 / (count - 1) / count };
  });
}

function limitsOf({ count, mean, variance }: Moments, confidence: number): Interval {
  const half = studentTReach((1 - confidence) / 2, count - 1) * Math.sqrt(variance);
  return { low: Math.max(-1, mean - half), high: Math.min(1, mean + half) };
}

function withoutRatio(gap: LargestGap | null): CalibrationByGroup["gap"] {
  if (gap === null) return null;
  const { highest, lowest, difference, differenceInterval } = gap;
  return { highest, lowest, difference, differenceInterval };
}

function waldPValue(groups: readonly Moments[]): number | null {
  if (groups.length < 2 || groups.some(({ variance }) => !(variance > 0))) return null;
  const precision = groups.reduce((sum, { variance }) => sum + 1 / variance, 0);
  const center = groups.reduce((sum, { mean, variance }) => sum + mean / variance, 0) / precision;
  const statistic = groups.reduce((sum, { mean, variance }) => sum + (mean - center) ** 2 / variance, 0);
  return chiSquareSurvival(statistic, groups.length - 1);
}

function refuse({ target, probability, groups, names }: ProbabilityRows): void {
  for (const [argument, values] of Object.entries({ target, groups })) {
    if (values.length !== probability.length) throw invalid(argument, values.length);
  }
  for (let row = 0; row < probability.length; row++) {
    const code = groups[row] ?? -1;
    const value = doubleAt(probability, row);
    if (!(Number.isInteger(code) && code >= 0 && code < names.length)) throw invalid("groups", code);
    if (!(value >= 0 && value <= 1)) throw invalid("probability", value);
    if (target[row] !== 0 && target[row] !== 1) throw invalid("target", numberAt(target, row));
  }
}

function invalid(argument: string, value: number): InvalidInputError {
  return new InvalidInputError("argument-not-valid", { argument, value });
}
