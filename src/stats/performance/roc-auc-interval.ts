import { type Interval, normalReach, usualConfidence } from "../interval.ts";
import { effectiveRows, placementVariance } from "./placement-variance.ts";
import type { RankedScores } from "./ranked-scores.ts";

/** How many rows of the smaller class DeLong's variance must rest on before it outweighs Hanley and McNeil's. */
const trustedRows = 4;

/**
 * Interval of the area under the ROC curve, for any number of rows and up to areas of 0 and 1.
 *
 * A score interval: it holds the areas whose own standard error lets them give the area seen. The variance follows Hanley and McNeil's
 * as a function of the area, times the ratio that DeLong's variance has to it at the area seen, drawn towards 1 where a class is small.
 * `delong` itself is too short near 1 in small samples, where it may see no overlap of the classes and take that for certain.
 *
 * @param ranked - Of `rankScores`; weights count by effective rows.
 * @param confidence - Between 0 and 1 (both excluded), 0.95 by default.
 * @returns From 0 to 1, holding `rocAuc`. Null when a class has no rows.
 * @throws `InvalidInputError` when the confidence is outside its range.
 * @remarks Time O(distinct scores).
 * @see Newcombe, Statistics in Medicine 25 (2006), 559-573 (method 5); DeLong et al., Biometrics 44 (1988); Hanley & McNeil (1982).
 *
 * @example
 * rocAucInterval(rankScores({ labels: [0, 0, 1, 1], scores: [0.1, 0.2, 0.3, 0.4] })); // => { low: 0.3856..., high: 1 }
 */
export function rocAucInterval(ranked: RankedScores, confidence: number = usualConfidence): Interval | null {
  const reach = normalReach(confidence);
  const { area, variance } = placementVariance(ranked);
  if (area === null) return null;
  const { positives, negatives } = effectiveRows(ranked);
  const shape = (at: number): number => hanleyMcNeil(at, positives, negatives);
  const trust = Math.max(0, Math.min(positives, negatives) - 1);
  const ratio = shape(area) > 0 ? (trust * (variance / shape(area)) + trustedRows) / (trust + trustedRows) : 1;
  const fits = (at: number): boolean => (area - at) ** 2 <= reach * reach * ratio * shape(at);
  return { low: limit(area, 0, fits), high: limit(area, 1, fits) };
}

/** Their variance of an area, with both classes' sizes replaced by the mean of the two, as Newcombe does. */
function hanleyMcNeil(area: number, positives: number, negatives: number): number {
  const others = Math.max(0, (positives + negatives) / 2 - 1);
  const part = 1 + others * ((1 - area) / (2 - area) + area / (1 + area));
  return (area * (1 - area) * part) / positives / negatives;
}

/** The area furthest from `from` towards `end` that still fits, by bisection. */
function limit(from: number, end: number, fits: (area: number) => boolean): number {
  let [inside, outside] = [from, end];
  for (let step = 0; step < 50; step++) {
    const middle = (inside + outside) / 2;
    if (fits(middle)) inside = middle;
    else outside = middle;
  }
  return Math.abs(outside - end) < 1e-12 ? end : inside;
}
