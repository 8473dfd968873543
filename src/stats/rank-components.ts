import { floatAt } from "./float-at.ts";
import type { OrderedCounts } from "./ordered-counts.ts";

/** A sum of rank scores over the current side's rows, standardized over all relabelings of the pooled rows. */
export interface RankComponent {
  /** Mean 0 and variance 1 without drift. */
  readonly z: number;
  /** Third standardized moment without drift: 0 at equal sizes or for symmetrical scores, large where a few rows decide. */
  readonly skewness: number;
  /** Rows of the smaller side that carry it: all of them when every score is as large, less than 1 when a few rows of the pool hold all. */
  readonly carriers: number;
}

export interface RankComponents {
  /** Wilcoxon's scores: positive when the current side has the larger values. null when all values are equal. */
  readonly place: RankComponent | null;
  /** Mood's scores without what they share with the place: positive when the current side is more spread out. null when nothing is left. */
  readonly spread: RankComponent | null;
}

const NOTHING_LEFT = 1e-10;

/**
 * Place and spread of the current side among the pooled ranks, uncorrelated without drift, whatever the ties.
 *
 * Without drift every choice of which pooled rows are the current side's is as likely; mean, variance, covariance and skewness over
 * these choices are known exactly (ties get the mean of their scores).
 *
 * @param counts - Rows of each side at each distinct value, values rising; both sides have rows, together at least 3.
 * @remarks Time O(k).
 * @see Lepage, Biometrika 58 (1971), 213-217.
 */
export function rankComponents(counts: OrderedCounts, referenceRows: number, currentRows: number): RankComponents {
  const rows = referenceRows + currentRows;
  const pooled = Float64Array.from(counts.reference, (count, at) => count + (counts.current[at] ?? 0));
  const { ranks, squares } = rankScores(pooled, rows);
  const place = normalized(ranks, pooled);
  if (place === null) return { place: null, spread: null };
  const shared = weightedSum(pooled, squares, place);
  const rest = squares.map((score, at) => score - shared * floatAt(place, at));
  const spread = normalized(rest, pooled);
  const standardize = (scores: Float64Array): RankComponent => {
    const sum = scores.reduce((all, score, at) => all + score * (counts.current[at] ?? 0), 0);
    const cubes = scores.reduce((all, score, at) => all + floatAt(pooled, at) * score ** 3, 0);
    const fourths = scores.reduce((all, score, at) => all + floatAt(pooled, at) * score ** 4, 0);
    const scale = Math.sqrt((rows / referenceRows) * ((rows - 1) / currentRows));
    return {
      z: sum * scale,
      skewness: ((referenceRows - currentRows) / (rows - 2)) * scale * cubes,
      carriers: Math.min(referenceRows, currentRows) / (rows * fourths),
    };
  };
  return { place: standardize(place), spread: spread && standardize(spread) };
}

/** Midranks from -1 to 1, and the squares of ranks less their mean, each the mean over its group of equal values. */
function rankScores(pooled: Float64Array, rows: number): { ranks: Float64Array; squares: Float64Array } {
  let below = 0;
  const ranks = pooled.map((t) => {
    below += t;
    return (2 * below - t - rows) / rows;
  });
  const mean = (rows - 1) * ((rows + 1) / (3 * rows * rows));
  const squares = ranks.map((rank, at) => {
    const t = floatAt(pooled, at);
    return rank * rank + ((t - 1) * (t + 1)) / (3 * rows * rows) - mean;
  });
  return { ranks, squares };
}

/** Scores of mean 0 scaled to a sum of squares of 1; null when they do not vary. */
function normalized(scores: Float64Array, pooled: Float64Array): Float64Array | null {
  const squares = weightedSum(pooled, scores, scores);
  const rows = pooled.reduce((sum, t) => sum + t, 0);
  if (!(squares > NOTHING_LEFT * rows)) return null;
  return scores.map((score) => score / Math.sqrt(squares));
}

function weightedSum(pooled: Float64Array, left: Float64Array, right: Float64Array): number {
  return pooled.reduce((sum, t, at) => sum + t * floatAt(left, at) * floatAt(right, at), 0);
}
