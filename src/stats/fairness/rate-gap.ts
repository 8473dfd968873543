import { InvalidInputError } from "../../errors.ts";
import { refuseConfidence, usualConfidence } from "../interval.ts";
import type { GroupConfusion } from "./confusion-by-group.ts";
import { type FairnessRate, type GroupRate, type RateCounts, rateCounts, rateInterval } from "./group-rate.ts";
import { groupRates } from "./group-rates.ts";
import { type GroupNumber, type LargestGap, largestGap } from "./largest-gap.ts";
import { sameRatePValue, type SameRateOptions } from "./same-rate-p-value.ts";

export interface FairnessOptions {
  /** Least rows that a group must have in what the rate is a share of, 1 by default; smaller ones are left out and named. */
  readonly minimumGroup?: number;
  /** Between 0 and 1 (both excluded), 0.95 by default. */
  readonly confidence?: number;
  /** Level that the p-value must resolve, for a family of tests. */
  readonly level?: number;
  /** Seed of the draws for sparse tables, 0 by default. */
  readonly seed?: number;
}

/** How far a rate differs between groups. */
export interface RateGap {
  /** `null` with fewer than two groups. */
  readonly gap: LargestGap | null;
  /** For "all groups have the same rate"; `null` with fewer than two groups. */
  readonly pValue: number | null;
  readonly groups: readonly GroupRate[];
  /** Groups that took no part, for too few rows. */
  readonly leftOut: readonly string[];
}

/** The gap of one rate between groups; the measures of fairness are named cases of it. See `largestGap` for its interval. */
export function rateGap(groups: readonly GroupConfusion[], name: FairnessRate, options: FairnessOptions = {}): RateGap {
  const { minimumGroup = 1, confidence = usualConfidence } = options;
  refuseConfidence(confidence);
  const judged = judgedGroups(groups, name, minimumGroup);
  const kept = judged.map(({ group }) => group);
  const rates = judged.map(({ counts }) => counts);
  return {
    gap: largestGap(judged.map(numberOf), confidence),
    pValue: judged.length < 2 ? null : sameRatePValue(kept, rates, testOptions(options)),
    groups: groupRates(groups, name, confidence),
    leftOut: groups.filter((group) => !kept.includes(group)).map(({ group }) => group),
  };
}

/** A group with enough rows for a rate, and the rate. */
export interface JudgedGroup {
  readonly group: GroupConfusion;
  readonly counts: RateCounts;
}

/** The groups with at least that many rows in what the rate is a share of. */
export function judgedGroups(
  groups: readonly GroupConfusion[],
  name: FairnessRate,
  minimumGroup: number,
): readonly JudgedGroup[] {
  if (!(minimumGroup >= 0)) {
    throw new InvalidInputError("argument-not-valid", { argument: "minimumGroup", value: minimumGroup });
  }
  return groups.flatMap((group) => {
    const counts = rateCounts(group, name);
    return counts === null || counts.worth < minimumGroup ? [] : [{ group, counts }];
  });
}

/** What `largestGap` compares. */
export function numberOf({ group, counts }: JudgedGroup): GroupNumber {
  return { group: group.group, value: counts.rate, limits: (confidence) => rateInterval(counts, confidence) };
}

function testOptions({ level, seed }: FairnessOptions): SameRateOptions {
  return { ...(level === undefined ? {} : { level }), ...(seed === undefined ? {} : { seed }) };
}
