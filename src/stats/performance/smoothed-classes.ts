import { addAt, doubleAt } from "../../model/number-at.ts";
import { effectiveRows } from "./placement-variance.ts";
import type { RankedScores } from "./ranked-scores.ts";

/** Score distributions of the classes on one fine grid of scores, freed of what chance alone puts there. */
export interface SmoothedClasses {
  /** Share of the positive rows in each place, scores falling. */
  readonly positives: Float64Array;
  readonly negatives: Float64Array;
  /** Effective rows of each class. */
  readonly positiveRows: number;
  readonly negativeRows: number;
  /** Largest gap of the two distributions. */
  readonly gap: number;
}

const finePlaces = 80;
/** Scores with fewer distinct values are taken as they are. */
const fewScores = 20;

/**
 * Both classes on a grid of at most 80 places; inside each of a few groups of places the classes keep one ratio, so that the peak of
 * their gap is no higher than the rows can show.
 *
 * @remarks Groups as many as 1.2 times the cube root of the harmonic mean of the class sizes, at least 3. Time O(distinct scores).
 */
export function smoothedClasses(ranked: RankedScores): SmoothedClasses {
  const positiveRows = effectiveRows(ranked.positives, ranked.positiveSquares);
  const negativeRows = effectiveRows(ranked.negatives, ranked.negativeSquares);
  const positives = onGrid(ranked, ranked.positives, ranked.positiveTotal);
  const negatives = onGrid(ranked, ranked.negatives, ranked.negativeTotal);
  const harmonic = (2 * positiveRows * negativeRows) / (positiveRows + negativeRows);
  if (ranked.scores.length > fewScores)
    joinGroups(positives, negatives, Math.max(3, Math.round(1.2 * Math.cbrt(harmonic))));
  return { positives, negatives, positiveRows, negativeRows, gap: largestGap(positives, negatives) };
}

/** Largest gap of two distributions given by the weight in each place; weights need not sum to 1. */
export function largestGap(positives: Float64Array, negatives: Float64Array): number {
  const [total, otherTotal] = [sum(positives), sum(negatives)];
  let [gap, best] = [0, 0];
  for (let place = 0; place < positives.length; place++) {
    gap += doubleAt(positives, place) / total - doubleAt(negatives, place) / otherTotal;
    best = Math.max(best, Math.abs(gap));
  }
  return best;
}

function sum(values: Float64Array): number {
  let total = 0;
  for (let place = 0; place < values.length; place++) total += doubleAt(values, place);
  return total;
}

function onGrid(ranked: RankedScores, values: Float64Array, total: number): Float64Array {
  const places = Math.min(values.length, finePlaces);
  const shares = new Float64Array(places);
  const all = ranked.positiveTotal + ranked.negativeTotal;
  let passed = 0;
  for (let at = 0; at < values.length; at++) {
    const weight = doubleAt(ranked.positives, at) + doubleAt(ranked.negatives, at);
    const place = Math.min(places - 1, Math.floor(((passed + weight / 2) / all) * places));
    addAt(shares, values.length <= finePlaces ? at : place, doubleAt(values, at) / total);
    passed += weight;
  }
  return shares;
}

/** Makes the ratio of the classes one inside each group of places; groups hold about the same share of both classes together. */
function joinGroups(positives: Float64Array, negatives: Float64Array, groups: number): void {
  const both = positives.map((share, place) => share + doubleAt(negatives, place));
  let [from, passed, found] = [0, 0, 0];
  let group = 1;
  for (let place = 0; place < both.length; place++) {
    passed += doubleAt(both, place);
    found += doubleAt(positives, place);
    if (passed < (group / groups) * 2 - 1e-12 && place < both.length - 1) continue;
    const ratio = found / sum(both.subarray(from, place + 1));
    for (let inside = from; inside <= place; inside++) {
      positives[inside] = ratio * doubleAt(both, inside);
      negatives[inside] = (1 - ratio) * doubleAt(both, inside);
    }
    [from, found] = [place + 1, 0];
    while (passed >= (group / groups) * 2 - 1e-12) group++;
  }
}
