import { firstAtLeast } from "../first-at-least.ts";
import { sortedCopy } from "../ordered-counts.ts";
import { sturgesEdges } from "./sturges-edges.ts";

/** Counts of both sides in the same bins. */
export interface BinnedSides {
  readonly reference: readonly number[];
  readonly current: readonly number[];
}

const fewDistinct = 20;

/**
 * Bins of a numeric column as Evidently 0.7 makes them for PSI, Kullback-Leibler and Jensen-Shannon: Sturges' edges of the pooled
 * values when the reference has more than 20 distinct values, otherwise one bin for each distinct value of either side.
 *
 * @param reference - Finite numbers, at least one.
 * @param current - Finite numbers, at least one.
 * @throws `InvalidInputError` when a value is not finite.
 *
 * @remarks Edges move with the current data: one outlier in it empties the other bins. Kept for comparison only. Time O(n log n).
 *
 * @example
 * evidentlyBins([1, 1, 2], [2, 3]); // => { reference: [2, 1, 0], current: [0, 1, 1] }
 */
export function evidentlyBins(reference: ArrayLike<number>, current: ArrayLike<number>): BinnedSides {
  const [before, now] = [sortedCopy(reference, "reference"), sortedCopy(current, "current")];
  if (distinctOf(before).length <= fewDistinct) return distinctBins(before, now);
  const pooled = pooledAscending(before, now);
  return inEdges(before, now, sturgesEdges(pooled, pooled.every(Number.isInteger)));
}

/**
 * Bins of a numeric column as Evidently 0.7 makes them for Hellinger's distance: Sturges' edges of the distinct pooled values.
 *
 * @param reference - Finite numbers, at least one.
 * @param current - Finite numbers, at least one.
 * @throws `InvalidInputError` when a value is not finite.
 *
 * @example
 * evidentlyHellingerBins([1, 1, 2], [2, 3]); // => { reference: [2, 1], current: [0, 2] }
 */
export function evidentlyHellingerBins(reference: ArrayLike<number>, current: ArrayLike<number>): BinnedSides {
  const [before, now] = [sortedCopy(reference, "reference"), sortedCopy(current, "current")];
  const distinct = distinctOf(pooledAscending(before, now));
  return inEdges(before, now, sturgesEdges(distinct, distinct.every(Number.isInteger)));
}

/** One bin for each distinct value of either side, ascending. */
export function distinctBins(sortedReference: Float64Array, sortedCurrent: Float64Array): BinnedSides {
  const values = distinctOf(pooledAscending(sortedReference, sortedCurrent));
  return inEdges(sortedReference, sortedCurrent, [...values, Infinity]);
}

function pooledAscending(before: Float64Array, now: Float64Array): Float64Array {
  const pooled = new Float64Array(before.length + now.length);
  pooled.set(before);
  pooled.set(now, before.length);
  return sortedCopy(pooled, "current");
}

function distinctOf(sorted: Float64Array): number[] {
  return [...new Set(sorted)];
}

/** Bins are half-open, the last one closed. */
function inEdges(before: Float64Array, now: Float64Array, edges: readonly number[]): BinnedSides {
  const inner = edges.slice(1, -1);
  const count = (sorted: Float64Array): number[] => {
    const starts = inner.map((edge) => firstAtLeast(0, sorted.length, (place) => (sorted[place] ?? edge) >= edge));
    const places = [0, ...starts, sorted.length];
    return places.slice(1).map((end, bin) => end - (places[bin] ?? 0));
  };
  return { reference: count(before), current: count(now) };
}
