import { addAt, doubleAt } from "../../model/number-at.ts";
import { normalQuantile } from "../normal.ts";
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
  /** How much higher the largest gap of a sample is on average than that of the sample on this grid. */
  readonly missed: number;
}

const finePlaces = 60;
/** Scores with fewer distinct values are taken as they are. */
const fewScores = 20;

/**
 * Both classes on a grid of at most 60 places of about as many rows each, their ratio a logistic curve, quadratic in the normal score of
 * the place (a density ratio model), so that the peak of their gap is no sharper and no flatter than the rows can show.
 *
 * @remarks Up to 20 distinct scores are taken as they are. 30 sweeps of Newton's steps on the grid: time O(distinct scores).
 * @see Qin & Zhang, Biometrika 84 (1997), 609-618; Asmussen, Glynn & Pitman, Annals of Applied Probability 5 (1995), 875-896, for the grid.
 */
export function smoothedClasses(ranked: RankedScores): SmoothedClasses {
  const { positives: positiveRows, negatives: negativeRows } = effectiveRows(ranked);
  const positives = onGrid(ranked, ranked.positives, ranked.positiveTotal);
  const negatives = onGrid(ranked, ranked.negatives, ranked.negativeTotal);
  const harmonic = (2 * positiveRows * negativeRows) / (positiveRows + negativeRows);
  if (ranked.scores.length > fewScores) smoothRatio(positives, negatives, harmonic);
  const missed = peakMissed(positives.length, ranked.scores.length, 1 / positiveRows + 1 / negativeRows);
  return { positives, negatives, positiveRows, negativeRows, gap: largestGap(positives, negatives), missed };
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

/** Mean peak of a random walk of variance `variance` between the places of a grid: 0.5826 steps' deviations less on the coarser one. */
function peakMissed(places: number, distinct: number, variance: number): number {
  return 0.5826 * Math.sqrt(variance) * (1 / Math.sqrt(places) - 1 / Math.sqrt(distinct));
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

/** Replaces the positives' share of both classes in each place by a logistic curve, quadratic in the normal score of the place. */
function smoothRatio(positives: Float64Array, negatives: Float64Array, rows: number): void {
  const both = positives.map((share, place) => share + doubleAt(negatives, place));
  const terms = hermiteTerms(both);
  const fit = new Float64Array(terms.length);
  for (let sweep = 0; sweep < 30; sweep++) {
    for (let term = 0; term < terms.length; term++) {
      const step = newtonStep(positives, both, { terms, fit, term, ridge: 0.04 / rows });
      fit[term] = doubleAt(fit, term) + Math.min(1, Math.max(-1, step));
    }
  }
  for (let place = 0; place < both.length; place++) {
    positives[place] = doubleAt(both, place) * fittedShare(terms, fit, place);
    negatives[place] = doubleAt(both, place) - doubleAt(positives, place);
  }
}

/** 1, z and z^2 - 1 of each place, z the normal score of its middle. */
function hermiteTerms(both: Float64Array): readonly Float64Array[] {
  const total = sum(both);
  let passed = 0;
  const scores = both.map((share) => {
    passed += share;
    return normalQuantile(Math.min(1 - 1e-9, Math.max(1e-9, (passed - share / 2) / total)));
  });
  return [scores.map(() => 1), scores, scores.map((z) => z * z - 1)];
}

interface LogisticFit {
  readonly terms: readonly Float64Array[];
  readonly fit: Float64Array;
  readonly term: number;
  readonly ridge: number;
}

/** How far one coefficient moves to its best, the others held. */
function newtonStep(positives: Float64Array, both: Float64Array, { terms, fit, term, ridge }: LogisticFit): number {
  const basis = terms[term] ?? new Float64Array(both.length);
  let [gradient, curvature] = [-ridge * doubleAt(fit, term), ridge];
  for (let place = 0; place < both.length; place++) {
    const share = fittedShare(terms, fit, place);
    const value = doubleAt(basis, place);
    gradient += value * (doubleAt(positives, place) - doubleAt(both, place) * share);
    curvature += value * value * doubleAt(both, place) * share * (1 - share);
  }
  return gradient / curvature;
}

function fittedShare(terms: readonly Float64Array[], fit: Float64Array, place: number): number {
  let odds = 0;
  for (let term = 0; term < terms.length; term++) {
    const basis = terms[term];
    if (basis !== undefined) odds += doubleAt(fit, term) * doubleAt(basis, place);
  }
  return 1 / (1 + Math.exp(-odds));
}
