import { doubleAt } from "../../model/number-at.ts";
import { type Interval, normalReach, usualConfidence } from "../interval.ts";
import { studentTReach } from "../student-t-reach.ts";
import { wilson } from "../wilson.ts";
import { averagePrecision } from "./average-precision.ts";
import { cumulativeCells } from "./cumulative-cells.ts";
import { effectiveRows } from "./placement-variance.ts";
import type { RankedScores } from "./ranked-scores.ts";

/** How many positive rows the delta method must rest on before it outweighs the binomial variance. */
const trustedRows = 4;

/**
 * Interval of the average precision.
 *
 * Wilson's, for as many rows as would give the value its own variance by the delta method (mean squared influence of a row); where there
 * are few positives that variance is drawn towards the one of a share of them. Its center is the value less what each positive row adds by
 * counting itself among the rows selected, which makes the value too high on average in small samples.
 *
 * @param ranked - Of `rankScores`; weights count by effective rows.
 * @param confidence - Between 0 and 1 (both excluded), 0.95 by default.
 * @returns From 0 to 1. Null without positives. With fewer than about 10 positives nearly the whole range.
 * @throws `InvalidInputError` when the confidence is outside its range.
 * @remarks Time O(distinct scores).
 * @see Boyd, Eng & Page, ECML PKDD (2013), 451-466; Hampel, JASA 69 (1974), 383-393.
 *
 * @example
 * averagePrecisionInterval(rankScores({ labels: [0, 0, 1, 1], scores: [0.1, 0.2, 0.3, 0.4] }))?.high; // => 1
 */
export function averagePrecisionInterval(ranked: RankedScores, confidence: number = usualConfidence): Interval | null {
  const reach = normalReach(confidence);
  const value = averagePrecision(ranked);
  if (value === null) return null;
  const { positives } = effectiveRows(ranked);
  const { variance, ownPart } = influence(ranked, value);
  const left = Math.max(1, positives - 1);
  const spread = value * (1 - value);
  const seenRatio = spread > 0 ? (variance * positives) / spread : 1;
  const ratio = (seenRatio * positives + trustedRows) / (positives + trustedRows);
  const rows = (left / ratio) * (reach / studentTReach((1 - confidence) / 2, left)) ** 2;
  return wilson(Math.min(1, Math.max(0, value - ownPart)) * rows, rows, confidence);
}

/** Variance by the delta method, and what the positive rows add to the value by counting themselves. */
function influence(ranked: RankedScores, value: number): { variance: number; ownPart: number } {
  const { positives, positiveSquares, negativeSquares, positiveTotal } = ranked;
  const { found, wrong } = cumulativeCells(ranked);
  let [gained, lost, squares, own] = [0, 0, 0, 0];
  for (let at = found.length - 1; at >= 0; at--) {
    const selected = doubleAt(found, at) + doubleAt(wrong, at);
    const share = doubleAt(found, at) / selected;
    const here = doubleAt(positives, at) / selected;
    const ofPositives = doubleAt(positiveSquares, at);
    gained += here;
    lost += share * here;
    squares += ofPositives * (share - value + gained - lost) ** 2 + doubleAt(negativeSquares, at) * lost ** 2;
    own += (ofPositives * (1 - share)) / selected;
  }
  return { variance: squares / positiveTotal ** 2, ownPart: own / positiveTotal };
}
