import type { Interval } from "../../stats/interval.ts";
import { chiSquareSurvival } from "../../stats/chi-square.ts";
import { usualConfidence } from "../../stats/interval.ts";
import { type GapChange, gapChangeOfNumbers } from "../../stats/fairness/gap-change-of-numbers.ts";
import type { GroupConfusion } from "../../stats/fairness/confusion-by-group.ts";
import type { FairnessRate } from "../../stats/fairness/group-rate.ts";
import { type GroupNumber, type LargestGap, largestGap } from "../../stats/fairness/largest-gap.ts";
import { judgedGroups, numberOf, rateGap } from "../../stats/fairness/rate-gap.ts";
import { meanInterval } from "../../stats/performance/mean-interval.ts";
import type { GroupMean } from "./slot-means.ts";

/** How far one number differs between the groups on both sides. */
export interface GapPart {
  /** What is compared: a rate, or "mean_error", "calibration". */
  readonly about: FairnessRate | "mean_error" | "calibration";
  /** null with fewer than two groups that can be judged. */
  readonly now: LargestGap | null;
  readonly before: LargestGap | null;
  /** Rows of the groups that were compared. */
  readonly rowsNow: number;
  readonly rowsBefore: number;
  /** For "all groups of the current side have one value". */
  readonly pValue: number | null;
  /** Current gap less the reference's, over groups that both sides can judge; null with fewer than two of them. */
  readonly growth: number | null;
  /** The test and interval of `growth`, for when it matters: it takes some 50 intervals. */
  change(): GapChange | null;
  /** The current values, for sentences. */
  readonly values: ReadonlyMap<string, number>;
}

export interface GapOptions {
  readonly minimumGroup: number;
  /** Level that the p-value must resolve. */
  readonly level: number;
  readonly seed: number;
}

/** Of a rate. */
export function ratePart(
  about: FairnessRate,
  now: readonly GroupConfusion[],
  before: readonly GroupConfusion[] | null,
  options: GapOptions,
): GapPart {
  const numbers = (groups: readonly GroupConfusion[]): NumberedGroups => {
    const judged = judgedGroups(groups, about, options.minimumGroup);
    return { numbers: judged.map(numberOf), rows: judged.reduce((sum, { group }) => sum + group.rows, 0) };
  };
  const { pValue } = rateGap(now, about, options);
  return partOf(about, { now: numbers(now), before: before === null ? nobody : numbers(before), pValue });
}

/** Of a mean: its groups by Wald's chi-square. */
export function meanPart(
  about: "mean_error" | "calibration",
  now: readonly GroupMean[],
  before: readonly GroupMean[] | null,
  { minimumGroup }: GapOptions,
): GapPart {
  const judged = (means: readonly GroupMean[]): readonly JudgedMean[] =>
    means.flatMap(({ group, rows, mean }) =>
      mean.mean === null || mean.effectiveRows < Math.max(2, minimumGroup)
        ? []
        : [{ group, rows, mean, value: mean.mean }],
    );
  const numbers = (means: readonly GroupMean[]): NumberedGroups => ({
    numbers: judged(means).map(numberOfMean),
    rows: judged(means).reduce((sum, { rows }) => sum + rows, 0),
  });
  const pValue = sameMeanPValue(judged(now));
  return partOf(about, { now: numbers(now), before: before === null ? nobody : numbers(before), pValue });
}

interface NumberedGroups {
  readonly numbers: readonly GroupNumber[];
  readonly rows: number;
}

const nobody: NumberedGroups = { numbers: [], rows: 0 };

interface PartInput {
  readonly now: NumberedGroups;
  readonly before: NumberedGroups;
  readonly pValue: number | null;
}

function partOf(about: GapPart["about"], { now, before, pValue }: PartInput): GapPart {
  return {
    about,
    now: largestGap(now.numbers, usualConfidence),
    before: largestGap(before.numbers, usualConfidence),
    rowsNow: now.rows,
    rowsBefore: before.rows,
    pValue,
    growth: growthOf(now.numbers, before.numbers),
    change: () => gapChangeOfNumbers(before.numbers, now.numbers, usualConfidence),
    values: new Map(now.numbers.map(({ group, value }) => [group, value])),
  };
}

function growthOf(now: readonly GroupNumber[], before: readonly GroupNumber[]): number | null {
  const common = now.flatMap(({ group, value }) => {
    const earlier = before.find((own) => own.group === group);
    return earlier === undefined ? [] : [{ now: value, before: earlier.value }];
  });
  if (common.length < 2) return null;
  return spreadOf(common.map((group) => group.now)) - spreadOf(common.map((group) => group.before));
}

function spreadOf(values: readonly number[]): number {
  return Math.max(...values) - Math.min(...values);
}

interface JudgedMean extends GroupMean {
  readonly value: number;
}

function numberOfMean({ group, mean, value }: JudgedMean): GroupNumber {
  const limits = (confidence: number): Interval => meanInterval(mean, confidence) ?? { low: value, high: value };
  return { group, value, limits };
}

function sameMeanPValue(groups: readonly JudgedMean[]): number | null {
  if (groups.length < 2 || groups.some(({ mean }) => !(mean.variance > 0))) return null;
  const precision = groups.reduce((sum, { mean }) => sum + 1 / mean.variance, 0);
  const center = groups.reduce((sum, { mean, value }) => sum + value / mean.variance, 0) / precision;
  const statistic = groups.reduce((sum, { mean, value }) => sum + (value - center) ** 2 / mean.variance, 0);
  return chiSquareSurvival(statistic, groups.length - 1);
}
