import type { Hits } from "./share-test.ts";

/** How often each distinct value of a side came: of all its distinct values, or of a fair sample of them. */
export interface Multiplicities {
  readonly counts: readonly number[];
  /** Rows of the whole side. */
  readonly rowCount: number;
}

export interface RepeatedRows {
  readonly reference: Hits;
  readonly current: Hits;
}

/**
 * Rows that repeat an earlier row, on both sides as if both had as many rows as the smaller one: coarse rows meet their like
 * more often in a larger table. The larger side is thinned in expectation (rarefaction).
 *
 * The counts are divided by the size of the clusters in which repeats come, so that one row repeated a hundred times counts as one event
 * and a binomial test stays cautious.
 *
 * @returns null when a side has no rows. Time O(distinct values).
 * @see Hurlbert, Ecology 52 (1971), 577-586, for rarefaction; Kish, Survey Sampling (1965), for the design effect.
 *
 * @example
 * repeatedRows({ counts: [1, 1], rowCount: 2 }, { counts: [2], rowCount: 2 }); // => {reference: {hits: 0, rows: 2}, current: {hits: 1, rows: 2}}
 */
export function repeatedRows(reference: Multiplicities, current: Multiplicities): RepeatedRows | null {
  const rows = Math.min(reference.rowCount, current.rowCount);
  if (rows <= 0 || reference.counts.length === 0 || current.counts.length === 0) return null;
  const design = Math.max(1, designEffect([...reference.counts, ...current.counts]));
  return {
    reference: thinned(reference, rows, design),
    current: thinned(current, rows, design),
  };
}

function thinned({ counts, rowCount }: Multiplicities, rows: number, design: number): Hits {
  const kept = rows / rowCount;
  let sampled = 0;
  let distinct = 0;
  for (const count of counts) {
    sampled += kept * count;
    distinct += kept === 1 ? 1 : 1 - (1 - kept) ** count;
  }
  const all = Math.round(sampled / design);
  return { hits: Math.min(all, Math.round(Math.max(0, sampled - distinct) / design)), rows: all };
}

/** Repeats in the cluster of an average repeat. */
function designEffect(counts: readonly number[]): number {
  let repeats = 0;
  let squares = 0;
  for (const count of counts) {
    repeats += count - 1;
    squares += (count - 1) ** 2;
  }
  return repeats === 0 ? 1 : squares / repeats;
}
