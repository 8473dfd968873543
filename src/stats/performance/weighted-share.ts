import { type Interval, normalReach, refuseConfidence, usualConfidence } from "../interval.ts";
import { studentTReach } from "../student-t-reach.ts";
import { wilson } from "../wilson.ts";

/** Part of some rows, by weight; the squares are the sums of the squared weights, equal to the weights when every row counts 1. */
export interface WeightedShare {
  readonly hits: number;
  readonly total: number;
  readonly hitSquares: number;
  readonly totalSquares: number;
}

/**
 * Wilson's interval of a share of rows that may carry weights.
 *
 * With weights the rows count as many as would give the share its own (linearized) variance; without, this is `wilson`.
 *
 * @param share - Of rows with a property, by weight.
 * @param confidence - Between 0 and 1 (both excluded), 0.95 by default.
 * @returns Shares from 0 to 1 (included). Null without rows.
 * @throws `InvalidInputError` when the confidence is outside its range.
 * @remarks Time O(1).
 * @see Korn & Graubard, Survey Methodology 24 (1998), 193-201; Wilson (1927).
 *
 * @example
 * weightedShareInterval({ hits: 1, total: 10, hitSquares: 1, totalSquares: 10 }); // => { low: 0.01787621309..., high: 0.40415002679... }
 */
export function weightedShareInterval(share: WeightedShare, confidence: number = usualConfidence): Interval | null {
  refuseConfidence(confidence);
  const rows = effectiveRows(share) * tCorrection(share, confidence);
  if (rows === 0) return null;
  return wilson(Math.min(rows, (share.hits / share.total) * rows), rows, confidence);
}

/** Rows of weight 1 that would give the share the variance it has. */
function effectiveRows({ hits, total, hitSquares, totalSquares }: WeightedShare): number {
  if (!(total > 0)) return 0;
  if (totalSquares === total) return total;
  const share = hits / total;
  const ofHits = hitSquares * (1 - share) ** 2;
  const variance = (ofHits + (totalSquares - hitSquares) * share ** 2) / total / total;
  const spread = share * (1 - share);
  return spread > 0 && variance > 0 ? spread / variance : (total * total) / totalSquares;
}

/** Weights make the variance itself an estimate: fewer rows then, by the squared ratio of the normal to Student's quantile. */
function tCorrection({ total, totalSquares }: WeightedShare, confidence: number): number {
  if (totalSquares === total) return 1;
  const degreesOfFreedom = Math.max(1, (total * total) / totalSquares - 1);
  return (normalReach(confidence) / studentTReach((1 - confidence) / 2, degreesOfFreedom)) ** 2;
}
