import type { OrderedCounts } from "./ordered-counts.ts";
import { floatAt } from "./float-at.ts";
import type { Random } from "./random.ts";

const MOST_ROWS = 1_000;
const FEWEST_OF_A_SIDE = 50;

/** Random relabelings of pooled rows: without drift every choice of which rows belong to the smaller side is as likely. */
export interface LabelDraws {
  /** Rows of each group of equal values, values rising. */
  readonly sizes: Float64Array;
  readonly rows: number;
  /** Rows of the smaller side. */
  readonly few: number;
  /** Draws anew which rows are the smaller side's: rows of each group. The array is used again by the next draw. */
  readonly draw: () => Float64Array;
}

/**
 * Relabelings of two samples; of more than 1,000 pooled rows, of 1,000 evenly spaced ones with the same ties and proportions
 * (the smaller side keeps up to 50 rows), whose statistics are distributed nearly alike.
 *
 * @remarks Time O(k + n + m) to begin with at most, and O(1,000) a draw.
 */
export function labelDraws({ reference, current }: OrderedCounts, random: Random): LabelDraws {
  const pooled = new Float64Array(reference.length);
  let [n, m] = [0, 0];
  for (let at = 0; at < pooled.length; at++) {
    n += reference[at] ?? 0;
    m += current[at] ?? 0;
    pooled[at] = (reference[at] ?? 0) + (current[at] ?? 0);
  }
  const groups = thinned(pooled, n + m);
  const rows = groups.length;
  const few = fewRows(Math.min(n, m), rows / (n + m));
  const sizes = new Float64Array(floatAt(groups, rows - 1) + 1);
  for (const group of groups) sizes[group] = floatAt(sizes, group) + 1;
  const drawn = new Float64Array(sizes.length);
  return { sizes, rows, few, draw: () => deal(groups, drawn, few, random) };
}

function deal(groups: Float64Array, drawn: Float64Array, few: number, random: Random): Float64Array {
  drawn.fill(0);
  for (let row = 0; row < few; row++) {
    const other = row + Math.floor(random() * (groups.length - row));
    const group = floatAt(groups, other);
    groups[other] = floatAt(groups, row);
    groups[row] = group;
    drawn[group] = floatAt(drawn, group) + 1;
  }
  return drawn;
}

function fewRows(smaller: number, share: number): number {
  return Math.max(Math.min(smaller, FEWEST_OF_A_SIDE), Math.round(smaller * share));
}

/** Group (distinct value) of each pooled row, rising; of evenly spaced rows when there are many. */
function thinned(pooled: Float64Array, rows: number): Float64Array {
  const kept = new Float64Array(Math.min(rows, MOST_ROWS));
  let [group, at, end, last] = [-1, -1, 0, -1];
  for (let row = 0; row < kept.length; row++) {
    const position = ((row + 0.5) * rows) / kept.length;
    while (end <= position && at < pooled.length - 1) {
      at++;
      end += floatAt(pooled, at);
    }
    if (at !== last) group++;
    last = at;
    kept[row] = group;
  }
  return kept;
}
