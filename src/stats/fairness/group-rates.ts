import { usualConfidence } from "../interval.ts";
import type { GroupConfusion } from "./confusion-by-group.ts";
import { type FairnessRate, type GroupRate, rateBasis, rateCounts, rateInterval } from "./group-rate.ts";

/**
 * One rate of every group with Wilson's interval, e.g. the selection rate of each.
 *
 * Assumes independent rows. With weights the interval is for as many rows as they are worth, (sum w)^2 / (sum w^2).
 *
 * @param groups - Confusion counts of each group, as `confusionByGroup` gives them.
 * @param name - Which rate; "precision" is what predictive parity compares.
 * @param confidence - Between 0 and 1 (both excluded), 0.95 by default.
 * @returns One entry for each group, in order; rate and interval null where the group has no row that it could be a share of (no
 *   positives for the true positive rate, where fairlearn says 0).
 *
 * @remarks Time O(groups).
 * @see Wilson, Journal of the American Statistical Association 22 (1927), 209-212; fairlearn, `MetricFrame`.
 *
 * @example
 * const group = { group: "a", rows: 10, truePositives: 3, falsePositives: 1, trueNegatives: 5, falseNegatives: 1 };
 * groupRates([group], "true_positive_rate")[0]?.rate; // => 0.75
 */
export function groupRates(
  groups: readonly GroupConfusion[],
  name: FairnessRate,
  confidence: number = usualConfidence,
): GroupRate[] {
  return groups.map((group) => {
    const counts = rateCounts(group, name);
    const interval = counts && rateInterval(counts, confidence);
    return { group: group.group, outOf: rateBasis(group, name), rate: counts?.rate ?? null, interval };
  });
}
