import { doubleAt } from "../../model/number-at.ts";
import { type Interval, refuseConfidence, usualConfidence } from "../interval.ts";
import { type Random, seededRandom } from "../random.ts";
import { studentTReach } from "../student-t-reach.ts";
import { type DrawOptions, refuseDraws } from "./cell-draws.ts";
import { gammaDraw } from "./gamma-draw.ts";
import { ksStatistic } from "./ks-statistic.ts";
import type { RankedScores } from "./ranked-scores.ts";
import { largestGap, type SmoothedClasses, smoothedClasses } from "./smoothed-classes.ts";
import { weightedMean } from "./weighted-mean.ts";

/** How far apart the classes are where draws are made, in parts of their own distance. */
const distances = [0, 0.25, 0.5, 0.75, 1] as const;

/** What samples give when the true gap is `gap`. */
interface DrawnGaps {
  readonly gap: number;
  /** Limits of the middle of the drawn gaps. */
  readonly low: number;
  readonly high: number;
}

/**
 * Interval of the KS statistic with the chance taken off that the largest of many gaps profits from.
 *
 * The value seen is too high on average: 0.2 at 50 rows for scores that say nothing. This interval holds the true gaps whose own draws
 * give the value seen. Draws come from the smoothed classes, moved towards each other in steps down to no gap at all; limits between
 * steps are interpolated. So the interval may lie partly below the value, and reaches 0 when the value is no more than chance.
 *
 * @param ranked - Of `rankScores`; weights count by effective rows.
 * @param options - `seed`, `draws` (800 in all by default), `confidence`.
 * @returns From 0 to 1. Null when a class has no rows.
 * @throws `InvalidInputError` when an option is outside its range.
 * @remarks On a grid of at most 60 places: time O(distinct scores + draws).
 * @see Efron & Tibshirani, An Introduction to the Bootstrap (1993), chapter 12, for limits by inversion.
 *
 * @example
 * ksStatisticInterval(rankScores({ labels: [0, 0, 1, 1], scores: [0.1, 0.2, 0.3, 0.4] }))?.high; // => 1
 */
export function ksStatisticInterval(
  ranked: RankedScores,
  { seed = 0, draws = 800, confidence = usualConfidence }: DrawOptions = {},
): Interval | null {
  refuseDraws(draws);
  refuseConfidence(confidence);
  const seen = ksStatistic(ranked).value;
  if (seen === null) return null;
  const classes = smoothedClasses(ranked);
  const random = seededRandom(seed);
  const each = Math.ceil(draws / distances.length);
  const points = distances.map((distance) => drawnGaps(classes, distance, { draws: each, confidence, random }));
  return {
    low: lastGap(seen, (gap) => seen > between(points, gap).high),
    high: lastGap(1, (gap) => seen >= between(points, gap).low),
  };
}

interface GapDraws {
  readonly draws: number;
  readonly confidence: number;
  readonly random: Random;
}

function drawnGaps(classes: SmoothedClasses, distance: number, { draws, confidence, random }: GapDraws): DrawnGaps {
  const { positiveRows, negativeRows, missed } = classes;
  const pooledShare = positiveRows / (positiveRows + negativeRows);
  const pooled = classes.positives.map(
    (share, place) => pooledShare * share + (1 - pooledShare) * doubleAt(classes.negatives, place),
  );
  const shapes = (shares: Float64Array, rows: number): Float64Array =>
    shares.map((share, place) => rows * (distance * share + (1 - distance) * doubleAt(pooled, place)));
  const [ofPositives, ofNegatives] = [shapes(classes.positives, positiveRows), shapes(classes.negatives, negativeRows)];
  const values = Float64Array.from(
    { length: draws },
    () => missed + largestGap(drawnFrom(ofPositives, random), drawnFrom(ofNegatives, random)),
  );
  // Student's quantile: the shape of the classes is itself an estimate.
  const reach = studentTReach((1 - confidence) / 2, Math.max(1, Math.min(positiveRows, negativeRows) - 1));
  return { gap: distance * classes.gap, ...middleOf(values, reach) };
}

/** The middle of draws by their first three moments (Cornish and Fisher), which few draws settle better than their quantiles; skewness below 0 is left out. */
function middleOf(values: Float64Array, reach: number): { low: number; high: number } {
  const { mean, effectiveRows, variance, skewness } = weightedMean(values);
  const deviation = Math.sqrt(variance * effectiveRows);
  const lean = (Math.max(0, skewness) * (reach * reach - 1)) / 6;
  return { low: (mean ?? 0) + deviation * (lean - reach), high: (mean ?? 0) + deviation * (lean + reach) };
}

function drawnFrom(shapes: Float64Array, random: Random): Float64Array {
  const drawn = new Float64Array(shapes.length);
  for (let place = 0; place < drawn.length; place++) drawn[place] = gammaDraw(doubleAt(shapes, place), random);
  return drawn;
}

/** Limits at a gap: linear between the points; beyond the last they turn halfway to moving along with the gap. */
function between(points: readonly DrawnGaps[], gap: number): { low: number; high: number } {
  const next = points.findIndex((point) => point.gap > gap);
  const [below, above] = points.slice(next === -1 ? -2 : next - 1);
  if (below === undefined || above === undefined) return { low: gap, high: gap };
  const span = above.gap - below.gap;
  const [slope, highSlope] = span > 0 ? [(above.low - below.low) / span, (above.high - below.high) / span] : [1, 1];
  const past = gap - above.gap;
  return past > 0
    ? { low: above.low + (past * (1 + slope)) / 2, high: above.high + (past * (1 + highSlope)) / 2 }
    : { low: above.low + past * slope, high: above.high + past * highSlope };
}

/** The largest gap from 0 to `most` up to which something holds; 0 when it never does. */
function lastGap(most: number, holds: (gap: number) => boolean): number {
  if (!holds(0)) return 0;
  if (holds(most)) return most;
  let [inside, outside] = [0, most];
  for (let step = 0; step < 40; step++) {
    const middle = (inside + outside) / 2;
    if (holds(middle)) inside = middle;
    else outside = middle;
  }
  return inside;
}
