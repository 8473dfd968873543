import { refuseConfidence, usualConfidence } from "../interval.ts";
import type { GroupConfusion } from "./confusion-by-group.ts";
import { type GapChange, gapChangeOfNumbers } from "./gap-change-of-numbers.ts";
import type { FairnessRate } from "./group-rate.ts";
import { type FairnessOptions, judgedGroups, numberOf } from "./rate-gap.ts";

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
  const { minimumGroup = 1, confidence = usualConfidence } = options;
  refuseConfidence(confidence);
  const before = judgedGroups(reference, name, minimumGroup).map(numberOf);
  const after = judgedGroups(current, name, minimumGroup).map(numberOf);
  const moved = gapChangeOfNumbers(before, after, confidence);
  if (moved === null) return null;
  const { low, high } = moved.interval;
  return { ...moved, interval: { low: Math.max(-1, low), high: Math.min(1, high) } };
}
