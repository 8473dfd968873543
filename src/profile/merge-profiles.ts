import { numberAt } from "../model/number-at.ts";
import { InvalidInputError } from "../errors.ts";
import type { LevelPair, NumericPair, RowSketch, TableProfile, Timeline } from "../model/profile.ts";
import { BottomK } from "../sketch/bottom-k.ts";
import { mergeColumns } from "./merge-columns.ts";
import { TimelineAccumulator } from "./timeline-accumulator.ts";

/**
 * One profile of all the rows of several, as profiling them together would give.
 *
 * Associative and commutative: exactly for counts, to rounding for means and sums of squares. What is not a sum:
 * - names of new levels are the 100 most frequent of those that the parts name;
 * - variants of levels beyond the reference's first 200 are those that one part holds by itself;
 * - the natural variation is kept when it is the same in all parts, else left out.
 *
 * @throws `InvalidInputError` (`bins-differ`) when they do not all rest on the same reference bins.
 */
export function mergeProfiles(first: TableProfile, ...others: readonly TableProfile[]): TableProfile {
  return others.reduce(mergeTwo, first);
}

function mergeTwo(a: TableProfile, b: TableProfile): TableProfile {
  if (a.binsHash !== b.binsHash) throw new InvalidInputError("bins-differ", { first: a.binsHash, second: b.binsHash });
  return {
    schema: a.schema,
    binsHash: a.binsHash,
    rowCount: a.rowCount + b.rowCount,
    rejectedRows: a.rejectedRows + b.rejectedRows,
    start: earliest(a.start, b.start, Math.min),
    end: earliest(a.end, b.end, Math.max),
    columns: paired(a.columns, b.columns, mergeColumns),
    extraColumns: [...new Set([...a.extraColumns, ...b.extraColumns])].toSorted(),
    numericPairs: paired(a.numericPairs, b.numericPairs, mergeNumericPairs),
    levelPairs: paired(a.levelPairs, b.levelPairs, mergeLevelPairs),
    rows: mergeRowSketches({ sketch: a.rows, rowCount: a.rowCount }, { sketch: b.rows, rowCount: b.rowCount }),
    ids: mergeRowSketches({ sketch: a.ids, rowCount: a.rowCount }, { sketch: b.ids, rowCount: b.rowCount }),
    timeline: mergeTimelines(a.timeline, b.timeline),
    vocabularies: a.vocabularies,
    variation: JSON.stringify(a.variation) === JSON.stringify(b.variation) ? a.variation : [],
  };
}

function earliest(a: number | null, b: number | null, choose: (a: number, b: number) => number): number | null {
  return a === null || b === null ? (a ?? b) : choose(a, b);
}

function mergeNumericPairs(a: NumericPair, b: NumericPair): NumericPair {
  return {
    left: a.left,
    right: a.right,
    rows: a.rows + b.rows,
    sumX: a.sumX + b.sumX,
    sumY: a.sumY + b.sumY,
    sumXX: a.sumXX + b.sumXX,
    sumYY: a.sumYY + b.sumYY,
    sumXY: a.sumXY + b.sumXY,
  };
}

function mergeLevelPairs(a: LevelPair, b: LevelPair): LevelPair {
  return { ...a, counts: a.counts.map((count, i) => count + numberAt(b.counts, i)) };
}

interface SketchedRows {
  readonly sketch: RowSketch | null;
  readonly rowCount: number;
}

/** Rows that were not sketched are unknown, so the whole is; but no rows need no sketch. */
function mergeRowSketches(a: SketchedRows, b: SketchedRows): RowSketch | null {
  if (a.sketch === null) return a.rowCount === 0 ? b.sketch : null;
  if (b.sketch === null) return b.rowCount === 0 ? a.sketch : null;
  return BottomK.fromRowSketch(a.sketch).merge(BottomK.fromRowSketch(b.sketch)).toRowSketch();
}

function mergeTimelines(a: Timeline | null, b: Timeline | null): Timeline | null {
  if (a === null || b === null) return null;
  const merged = new TimelineAccumulator();
  merged.addTimeline(a);
  merged.addTimeline(b);
  return merged.toTimeline();
}

/** Merges what stands at the same place; on the same bins both lists are equally long. */
function paired<Item>(a: readonly Item[], b: readonly Item[], merge: (a: Item, b: Item) => Item): Item[] {
  return a.flatMap((item, i) => b.slice(i, i + 1).map((other) => merge(item, other)));
}
