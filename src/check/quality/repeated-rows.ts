import { minimumRise, type ShareQuestion } from "./share-draft.ts";
import { chanceOfRise, type Hits, moreOftenTest } from "./share-test.ts";

/** How often each distinct value of a side came: of all its distinct values, or of a fair sample of them. */
export interface Multiplicities {
  readonly counts: readonly number[];
  /** Rows of the whole side. */
  readonly rowCount: number;
}

/** Repeats on both sides, as if both had as many rows as the smaller one. */
export interface RepeatedRows {
  readonly reference: Hits;
  readonly current: Hits;
  /** The same in independent events, for a test. */
  readonly events: { readonly reference: Hits; readonly current: Hits };
}

/**
 * Rows that repeat an earlier row, on both sides as if both had as many rows as the smaller one: coarse rows meet their like
 * more often in a larger table. The larger side is thinned in expectation (rarefaction).
 *
 * `events` are the counts divided by the size of the clusters in which repeats come, so that one row repeated a hundred times
 * counts as one event and a binomial test stays cautious.
 *
 * @returns Whole numbers; null when a side has no rows. Time O(distinct values).
 * @see Hurlbert, Ecology 52 (1971), 577-586, for rarefaction; Kish, Survey Sampling (1965), for the design effect.
 *
 * @example
 * repeatedRows({ counts: [1, 1], rowCount: 2 }, { counts: [2], rowCount: 2 })?.current; // => { hits: 1, rows: 2 }
 */
export function repeatedRows(reference: Multiplicities, current: Multiplicities): RepeatedRows | null {
  const rows = Math.min(reference.rowCount, current.rowCount);
  if (rows <= 0 || reference.counts.length === 0 || current.counts.length === 0) return null;
  const before = thinned(reference, rows);
  const now = thinned(current, rows);
  const design = designEffect([...reference.counts, ...current.counts]);
  return {
    reference: whole(before, 1),
    current: whole(now, 1),
    events: { reference: whole(before, design), current: whole(now, design) },
  };
}

function thinned({ counts, rowCount }: Multiplicities, rows: number): Hits {
  const kept = rows / rowCount;
  let sampled = 0;
  let distinct = 0;
  for (const count of counts) {
    sampled += kept * count;
    distinct += kept === 1 ? 1 : 1 - (1 - kept) ** count;
  }
  return { hits: sampled - distinct, rows: sampled };
}

function whole({ hits, rows }: Hits, design: number): Hits {
  const all = Math.max(1, Math.round(rows / design));
  return { hits: Math.min(all, Math.max(0, Math.round(hits / design))), rows: all };
}

/** Repeats in the cluster of an average repeat. */
function designEffect(counts: readonly number[]): number {
  let repeats = 0;
  let squares = 0;
  for (const count of counts) {
    repeats += count - 1;
    squares += (count - 1) ** 2;
  }
  return repeats === 0 ? 1 : Math.max(1, squares / repeats);
}

/** What a draft needs to test repeats: the shares as they are, the test on independent events. */
export function repeatQuestion({ reference, current, events }: RepeatedRows, minimumShare: number): RepeatQuestion {
  const rise = minimumRise(minimumShare, events.reference);
  return {
    reference,
    current,
    tests: [moreOftenTest(events.reference, events.current)],
    chance: () => chanceOfRise(events.reference, events.current, rise),
  };
}

type RepeatQuestion = Pick<ShareQuestion, "reference" | "current" | "tests" | "chance">;
