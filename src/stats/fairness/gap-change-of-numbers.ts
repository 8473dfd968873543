import type { Interval } from "../interval.ts";
import { type GroupNumber, type LargestGap, largestGap } from "./largest-gap.ts";

/** How a gap between groups moved from the reference to the current rows. */
export interface GapChange {
  /** Current gap less the reference's: above 0 the groups moved apart. */
  readonly change: number;
  readonly interval: Interval;
  /** For "the gap is the same"; the greatest error at which the interval still leaves 0 out. */
  readonly pValue: number;
}

/** `gapChange` for any number of each group; groups that are not on both sides take no part. */
export function gapChangeOfNumbers(
  reference: readonly GroupNumber[],
  current: readonly GroupNumber[],
  confidence: number,
): GapChange | null {
  const [before, after] = [common(reference, current), common(current, reference)];
  const at = (held: number): GapChange | null => {
    const [old, now] = [largestGap(before, held), largestGap(after, held)];
    return old && now && joined(old, now);
  };
  const usual = at(confidence);
  return usual && { ...usual, pValue: pValueOf((held) => at(held)?.interval ?? usual.interval) };
}

function common(own: readonly GroupNumber[], other: readonly GroupNumber[]): readonly GroupNumber[] {
  const names = new Set(other.map(({ group }) => group));
  return own.filter(({ group }) => names.has(group));
}

function joined(old: LargestGap, now: LargestGap): GapChange {
  const change = now.difference - old.difference;
  const [of, before] = [now.differenceInterval, old.differenceInterval];
  const down = Math.hypot(now.difference - of.low, before.high - old.difference);
  const up = Math.hypot(of.high - now.difference, old.difference - before.low);
  return { change, interval: { low: change - down, high: change + up }, pValue: 1 };
}

/** Smallest error whose interval holds 0, by bisection on its logarithm. */
function pValueOf(intervalAt: (confidence: number) => Interval): number {
  const holdsZero = (logError: number): boolean => {
    const { low, high } = intervalAt(1 - Math.exp(logError));
    return low <= 0 && high >= 0;
  };
  let [outside, inside] = [-1e-9, Math.log(1e-12)];
  if (holdsZero(outside)) return 1;
  if (!holdsZero(inside)) return Math.exp(inside);
  for (let step = 0; step < 22; step++) {
    const middle = (outside + inside) / 2;
    if (holdsZero(middle)) inside = middle;
    else outside = middle;
  }
  return Math.exp(inside);
}
