import { type Interval, refuseConfidence, usualConfidence } from "../interval.ts";
import type { GroupConfusion } from "./confusion-by-group.ts";
import type { FairnessRate } from "./group-rate.ts";
import { type GroupNumber, type LargestGap, largestGap } from "./largest-gap.ts";
import { type FairnessOptions, judgedGroups, numberOf } from "./rate-gap.ts";

/** How a gap between groups moved from the reference to the current rows. */
export interface GapChange {
  /** Current gap less the reference's: above 0 the groups moved apart. */
  readonly change: number;
  readonly interval: Interval;
  /** For "the gap is the same"; the greatest error at which the interval still leaves 0 out. */
  readonly pValue: number;
}

/**
 * Test and interval for the change of a rate's gap between groups from reference to current (a difference of differences).
 *
 * Joins the intervals of both gaps (Newcombe's way, with squares of the limits' distances as variances), each of which already allows
 * for its choice of the extreme groups: the noise that makes the greatest difference of a small window large does not count as a change.
 * Assumes independent rows, and both sides independent. Conservative where the groups are alike: there it fires less often than
 * its level.
 *
 * @param reference - Confusion counts of each group.
 * @param current - Confusion counts of each group; groups that are not judged on both sides take no part.
 * @param name - Which rate.
 * @param options - `minimumGroup` (1), `confidence` (0.95).
 * @returns Change from -1 to 1; `null` with fewer than two groups that can be judged on both sides.
 * @throws `InvalidInputError` when an option is outside its range.
 *
 * @remarks Some 50 intervals for the p-value, not below 1e-12: time O(groups^2).
 * @see Newcombe, Statistics in Medicine 17 (1998), 873-890; Zou & Donner, Statistics in Medicine 27 (2008), 1693-1702.
 *
 * @example
 * const group = (name, yes) => ({ group: name, rows: 1000, truePositives: yes, falsePositives: 0, trueNegatives: 1000 - yes, falseNegatives: 0 });
 * gapChange([group("a", 500), group("b", 480)], [group("a", 500), group("b", 350)], "selection_rate")?.change; // => 0.13
 */
export function gapChange(
  reference: readonly GroupConfusion[],
  current: readonly GroupConfusion[],
  name: FairnessRate,
  options: FairnessOptions = {},
): GapChange | null {
  const [before, after] = onBothSides(reference, current, { name, minimumGroup: options.minimumGroup ?? 1 });
  const at = (confidence: number): GapChange | null => {
    const [old, now] = [largestGap(before, confidence), largestGap(after, confidence)];
    return old && now && joined(old, now);
  };
  const confidence = options.confidence ?? usualConfidence;
  refuseConfidence(confidence);
  const usual = at(confidence);
  return usual && { ...usual, pValue: pValueOf((held) => at(held)?.interval ?? usual.interval) };
}

function onBothSides(
  reference: readonly GroupConfusion[],
  current: readonly GroupConfusion[],
  { name, minimumGroup }: { name: FairnessRate; minimumGroup: number },
): readonly [readonly GroupNumber[], readonly GroupNumber[]] {
  const before = judgedGroups(reference, name, minimumGroup).map(numberOf);
  const after = judgedGroups(current, name, minimumGroup).map(numberOf);
  const [names, others] = [before, after].map((side) => new Set(side.map(({ group }) => group)));
  return [before.filter(({ group }) => others?.has(group)), after.filter(({ group }) => names?.has(group))];
}

function joined(old: LargestGap, now: LargestGap): GapChange {
  const change = now.difference - old.difference;
  const [of, before] = [now.differenceInterval, old.differenceInterval];
  const down = Math.hypot(now.difference - of.low, before.high - old.difference);
  const up = Math.hypot(of.high - now.difference, old.difference - before.low);
  return { change, interval: { low: Math.max(-1, change - down), high: Math.min(1, change + up) }, pValue: 1 };
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
