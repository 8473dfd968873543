import { lastOf, numberAt } from "../model/number-at.ts";
import type { NumericBins } from "../model/profile.ts";
import { nextUp } from "../sketch/next-up.ts";
import { mostValueBins } from "./single-value-bin.ts";

const BINS = 200;
/** Ranks are whole numbers up to this, so that sums of their products stay exact. */
const TOP_RANK = 10_000;

/**
 * Bins of a numeric column from its reference values, or a fair sample of them (statistics.md section 3).
 *
 * At most 20 distinct values: one bin for each, from it up to the next; the last is the largest value alone.
 * Otherwise about 200 bins with equally many values each, where a value with more than one bin's share (an atom) has the bin [v, next double after v).
 * Bins are half-open, the last one is closed; they cover the smallest to the largest value.
 *
 * @param sorted - Finite, never falling.
 * @returns null without values. At most 402 bins; 200 when no value repeats much.
 * @remarks Time O(n). The share of values in a bin is at most twice 1/200 unless it is an atom's.
 *
 * @example
 * binsFromValues([0, 0, 1]); // => { kind: "numeric", edges: [0, 1, 1], ranks: [0, 3333, 8333, 10000] }
 */
export function binsFromValues(sorted: ArrayLike<number>): NumericBins | null {
  if (sorted.length === 0) return null;
  const edges = fewValueEdges(sorted) ?? quantileEdges(sorted);
  return { kind: "numeric", edges, ranks: ranksOf(sorted, edges) };
}

/**
 * The same bins widened to a known range, for a sample that missed the smallest or the largest value.
 * Ranks of the new outer bins are those of the ends.
 */
export function widenBins(bins: NumericBins, minimum: number, maximum: number): NumericBins {
  const edges = [...bins.edges];
  const ranks = [...(bins.ranks ?? [])];
  const first = numberAt(edges, 0);
  const last = lastOf(edges);
  if (maximum > last) {
    if (edges.at(-2) === last) edges[edges.length - 1] = nextUp(last);
    if (lastOf(edges) < maximum) {
      edges.push(maximum);
      ranks.splice(-1, 0, TOP_RANK);
    }
  }
  if (minimum < first) {
    edges.unshift(minimum);
    ranks.splice(1, 0, 0);
  }
  return bins.ranks === undefined ? { kind: "numeric", edges } : { kind: "numeric", edges, ranks };
}

function fewValueEdges(sorted: ArrayLike<number>): number[] | null {
  const values: number[] = [];
  for (let i = 0; i < sorted.length; i++) {
    const value = numberAt(sorted, i);
    if (value === values.at(-1)) continue;
    if (values.length === mostValueBins) return null;
    values.push(value);
  }
  return [...values, lastOf(values)];
}

function quantileEdges(sorted: ArrayLike<number>): number[] {
  const share = Math.max(1, sorted.length / BINS);
  const edges: number[] = [];
  let plainFrom = 0;
  for (let from = 0; from < sorted.length;) {
    const to = endOfRun(sorted, from);
    if (to - from > share) {
      pushQuantiles(edges, sorted, { from: plainFrom, to: from, share });
      const atom = numberAt(sorted, from);
      if (atom > (edges.at(-1) ?? -Infinity)) edges.push(atom);
      if (to < sorted.length) edges.push(nextUp(atom));
      plainFrom = to;
    }
    from = to;
  }
  pushQuantiles(edges, sorted, { from: plainFrom, to: sorted.length, share });
  const largest = numberAt(sorted, sorted.length - 1);
  edges.push(largest);
  return edges;
}

/** Lower edges of bins with equally many of the values from `from` up to `to`, none of which is an atom. */
function pushQuantiles(
  edges: number[],
  sorted: ArrayLike<number>,
  { from, to, share }: { from: number; to: number; share: number },
): void {
  const rows = to - from;
  const bins = rows === 0 ? 0 : Math.max(1, Math.round(rows / share));
  for (let bin = 0; bin < bins; bin++) {
    const first = from + Math.floor((bin * rows) / bins);
    const value = numberAt(sorted, first);
    const last = edges.at(-1);
    if (last === undefined) edges.push(value);
    else if (value > last) edges.push(shortestBetween(Math.max(last, sorted[first - 1] ?? last), value));
  }
}

/** The number with the fewest digits above `low`, up to `high` (included): an edge there cuts the reference just as `high` does. */
function shortestBetween(low: number, high: number): number {
  const middle = low / 2 + high / 2;
  for (let digits = 1; digits <= 15; digits++) {
    const short = Number(middle.toPrecision(digits));
    if (short > low && short <= high) return short;
  }
  return high;
}

function endOfRun(sorted: ArrayLike<number>, from: number): number {
  let to = from + 1;
  while (to < sorted.length && sorted[to] === sorted[from]) to++;
  return to;
}

function ranksOf(sorted: ArrayLike<number>, edges: readonly number[]): number[] {
  const ranks = [0];
  let before = 0;
  for (let bin = 0; bin < edges.length - 1; bin++) {
    const upper = bin === edges.length - 2 ? Infinity : numberAt(edges, bin + 1);
    let after = before;
    while (after < sorted.length && numberAt(sorted, after) < upper) after++;
    ranks.push(Math.round((TOP_RANK * (before + after)) / (2 * sorted.length)));
    before = after;
  }
  return [...ranks, TOP_RANK];
}
