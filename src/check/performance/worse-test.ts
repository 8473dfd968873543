import { fisherTail } from "../../stats/fisher-tail.ts";
import type { Proportion } from "../../stats/interval.ts";
import { usualConfidence } from "../../stats/interval.ts";
import { intervalOfDifference, type IntervalEstimate } from "../../stats/performance/interval-of-difference.ts";
import { studentTReach } from "../../stats/student-t-reach.ts";
import { studentTSurvival } from "../../stats/student-t.ts";
import type { Measured } from "./measured.ts";
import type { MetricTrait } from "./metric-trait.ts";

export interface Worsening {
  /** Current minus reference. */
  readonly difference: number;
  readonly interval: readonly [number, number] | null;
  /** By how much it is worse; below 0 when it is better. */
  readonly worse: number;
  /** Standard error of the difference towards no change; null without intervals. */
  readonly standardError: number | null;
  /** Chance of a worsening as large without a change, one-sided; null without intervals. */
  readonly pValue: number | null;
  /** Smallest p-value that there could have been at these margins; 0 when unknown. */
  readonly attainable: number;
}

/**
 * Is the metric worse on the current rows than on the reference's? The sides are independent samples.
 *
 * Shares of rows without weights: Fisher's exact test, one-sided. Everything else: the difference by its standard error, which is
 * taken from both intervals on the sides that face each other (Zou and Donner's square-and-add), so that it keeps what they know
 * about skewness; by Student's t, so that small samples do not seem surer far out than at 95 %; and no surer than with the spread of
 * both sides together.
 *
 * @returns null where a side has no value.
 */
export function worsening(reference: Measured, current: Measured, better: MetricTrait["better"]): Worsening | null {
  if (reference.value === null || current.value === null) return null;
  const [before, now] = [limits(reference), limits(current)];
  const reach = before === null || now === null ? null : reachOf(before, now);
  const exact = exactTest(reference, current, better);
  return {
    difference: current.value - reference.value,
    interval: differenceInterval(before, now),
    worse: worseBy(reference.value, current.value, better),
    standardError: reach?.standardError ?? null,
    pValue: exact?.pValue ?? (before === null || now === null ? null : pValueOf(before, now, better)),
    attainable: exact?.attainable ?? 0,
  };
}

function worseBy(before: number, now: number, better: MetricTrait["better"]): number {
  if (better === "zero") return Math.abs(now) - Math.abs(before);
  return better === "higher" ? before - now : now - before;
}

interface Limits extends IntervalEstimate {
  readonly rows: number;
}

function limits({ value, interval, rows }: Measured): Limits | null {
  return value === null || interval === null ? null : { value, rows, ...interval };
}

function differenceInterval(before: Limits | null, now: Limits | null): readonly [number, number] | null {
  if (before === null || now === null) return null;
  const { low, high } = intervalOfDifference(now, before);
  return [low, high];
}

/** Fisher's test that hits are less frequent now (more frequent, where fewer are better); null where the metric is no share of rows. */
function exactTest(
  reference: Measured,
  current: Measured,
  better: MetricTrait["better"],
): Pick<Worsening, "pValue" | "attainable"> | null {
  if (reference.share === null || current.share === null || better === "zero") return null;
  const [before, now] =
    better === "higher" ? [failures(reference.share), failures(current.share)] : [reference.share, current.share];
  const most = Math.min(before.successes + now.successes, now.rows);
  const extreme = { successes: before.successes + now.successes - most, rows: before.rows };
  return { pValue: fisherTail(now, before), attainable: fisherTail({ successes: most, rows: now.rows }, extreme) };
}

function failures({ successes, rows }: Proportion): Proportion {
  return { successes: rows - successes, rows };
}

function pValueOf(before: Limits, now: Limits, better: MetricTrait["better"]): number {
  // A bias may grow to either side: twice the chance of the side that it is on.
  if (better === "zero") {
    const isAbove = now.value >= 0;
    return Math.min(1, 2 * (isAbove ? chanceOfRise(before, now) : chanceOfRise(mirrored(before), mirrored(now))));
  }
  return better === "lower" ? chanceOfRise(before, now) : chanceOfRise(mirrored(before), mirrored(now));
}

function mirrored({ value, low, high, rows }: Limits): Limits {
  return { value: -value, low: -high, high: -low, rows };
}

/** Chance that the second lies above the first by so much when nothing changed. */
function chanceOfRise(before: Limits, now: Limits): number {
  const difference = now.value - before.value;
  const chances = [reachOf(before, now), pooledReach(before, now)].map(({ standardError, degreesOfFreedom }) => {
    if (standardError > 0) return studentTSurvival(difference / standardError, degreesOfFreedom);
    return difference > 0 ? 0.5 : 1;
  });
  return Math.max(...chances);
}

interface Reach {
  readonly standardError: number;
  readonly degreesOfFreedom: number;
}

/** How far the sides reach towards each other, in standard errors; degrees of freedom by Welch, from the rows of both sides. */
function reachOf(before: Limits, now: Limits): Reach {
  const [ofNow, ofBefore] = facing(before, now);
  const total = ofNow + ofBefore;
  if (!(total > 0)) return { standardError: 0, degreesOfFreedom: 1 };
  const spread =
    (ofNow / total) ** 2 / Math.max(1, now.rows - 1) + (ofBefore / total) ** 2 / Math.max(1, before.rows - 1);
  return inErrors(total, 1 / spread);
}

/**
 * The same from the spread of a row over both sides together, which is what it is when nothing changed. A small side that
 * happens to lack the rare rows that make the spread then borrows it from the other.
 */
function pooledReach(before: Limits, now: Limits): Reach {
  const [ofNow, ofBefore] = facing(before, now);
  const rows = now.rows + before.rows;
  if (!(now.rows > 0 && before.rows > 0 && rows > 2)) return { standardError: 0, degreesOfFreedom: 1 };
  const ofRow = (ofNow * now.rows ** 2 + ofBefore * before.rows ** 2) / rows;
  return inErrors(ofRow / now.rows + ofRow / before.rows, rows - 2);
}

/** Squared reach of each side towards the other: now, before. */
function facing(before: Limits, now: Limits): readonly [number, number] {
  return now.value >= before.value
    ? [(now.value - now.low) ** 2, (before.high - before.value) ** 2]
    : [(now.high - now.value) ** 2, (before.value - before.low) ** 2];
}

function inErrors(squaredReach: number, degreesOfFreedom: number): Reach {
  const errors = studentTReach((1 - usualConfidence) / 2, degreesOfFreedom);
  return { standardError: Math.sqrt(squaredReach) / errors, degreesOfFreedom };
}
