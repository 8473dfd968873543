import { fisherTail } from "../../stats/fisher-tail.ts";
import { normalReach, usualConfidence } from "../../stats/interval.ts";
import { normalSurvival } from "../../stats/normal.ts";
import { intervalOfDifference } from "../../stats/performance/interval-of-difference.ts";
import type { Measured } from "./measured.ts";
import type { MetricTrait } from "./metric-trait.ts";

export interface Worsening {
  /** Current minus reference. */
  readonly difference: number;
  readonly interval: readonly [number, number] | null;
  /** By how much it is worse; below 0 when it is better. */
  readonly worse: number;
  /** Chance of a worsening as large without a change, one-sided; null without intervals. */
  readonly pValue: number | null;
}

/** Standard errors that the intervals reach to each side. */
const reach = normalReach(usualConfidence);

/**
 * Is the metric worse on the current rows than on the reference's? The sides are independent samples.
 *
 * Shares without weights: Fisher's exact test, one-sided. Everything else: the difference by its standard error, which is
 * taken from both intervals on the side that faces the other (Zou and Donner's square-and-add), so that it is as good as
 * they are, skewed or not.
 */
export function worsening(reference: Measured, current: Measured, better: MetricTrait["better"]): Worsening | null {
  if (reference.value === null || current.value === null) return null;
  const difference = current.value - reference.value;
  const worse = worseBy(reference.value, current.value, better);
  return {
    difference,
    interval: differenceInterval(reference, current),
    worse,
    pValue: pValueOf(reference, current, better),
  };
}

function worseBy(before: number, now: number, better: MetricTrait["better"]): number {
  if (better === "zero") return Math.abs(now) - Math.abs(before);
  return better === "higher" ? before - now : now - before;
}

function differenceInterval(reference: Measured, current: Measured): readonly [number, number] | null {
  const [left, right] = [estimate(current), estimate(reference)];
  if (left === null || right === null) return null;
  const { low, high } = intervalOfDifference(left, right);
  return [low, high];
}

function estimate({ value, interval }: Measured): { value: number; low: number; high: number } | null {
  return value === null || interval === null ? null : { value, ...interval };
}

function pValueOf(reference: Measured, current: Measured, better: MetricTrait["better"]): number | null {
  if (reference.share !== null && current.share !== null) {
    return better === "higher"
      ? fisherTail(failures(current), failures(reference))
      : fisherTail(current.share, reference.share);
  }
  const [before, now] = [estimate(reference), estimate(current)];
  if (before === null || now === null) return null;
  // A bias may grow to either side: twice the chance of the side that it is on.
  if (better === "zero")
    return Math.min(1, 2 * risen(now.value >= 0 ? [before, now] : [mirrored(before), mirrored(now)]));
  return better === "lower" ? risen([before, now]) : risen([mirrored(before), mirrored(now)]);
}

function failures({ share }: Measured): { successes: number; rows: number } {
  return share === null ? { successes: 0, rows: 0 } : { successes: share.rows - share.successes, rows: share.rows };
}

type Limits = { readonly value: number; readonly low: number; readonly high: number };

function mirrored({ value, low, high }: Limits): Limits {
  return { value: -value, low: -high, high: -low };
}

/** Chance that the second lies above the first by so much when their true values are equal. */
function risen([before, now]: readonly [Limits, Limits]): number {
  const difference = now.value - before.value;
  const [own, other] =
    difference >= 0
      ? [now.value - now.low, before.high - before.value]
      : [now.high - now.value, before.value - before.low];
  const standardError = Math.hypot(own, other) / reach;
  if (standardError > 0) return normalSurvival(difference / standardError);
  return difference > 0 ? 0.5 : 1;
}
