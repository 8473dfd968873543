import { addAt, doubleAt, intAt } from "../../model/number-at.ts";
import { columnRows, type FeatureColumn, type LevelColumn } from "../../stats/trees/feature-column.ts";

/** The inputs of both sides as trees take them. */
export interface TreeSides {
  readonly before: readonly FeatureColumn[];
  readonly now: readonly FeatureColumn[];
}

/** How rarely a level that is kept may be missing in the reference by chance. */
const unlikely = 0.001;

/**
 * The same columns with their rare levels in one, chosen by how frequent they are on both sides together.
 *
 * Which levels have a code is decided by the reference alone: what it lacks by chance is "new" on the current side only, what it has
 * often by chance has a code, and trees could tell the sides apart in every window without a change. Levels that both sides
 * together have often would have had a code the other way round, too; all others are one level.
 *
 * @remarks Time O(rows) a column.
 */
export function foldRareLevels({ before, now }: TreeSides): TreeSides {
  const folds = before.map((column, index) => {
    const other = now[index];
    return column.kind === "level" && other?.kind === "level" ? foldOf(column, other) : null;
  });
  const folded = (columns: readonly FeatureColumn[]): readonly FeatureColumn[] =>
    columns.map((column, index) => {
      const fold = folds[index] ?? null;
      return fold === null || column.kind !== "level" ? column : foldedColumn(column, fold);
    });
  return { before: folded(before), now: folded(now) };
}

/** The new code of each code, and how many there are. */
interface Fold {
  readonly codes: Int32Array;
  readonly levels: number;
}

function foldOf(before: LevelColumn, now: LevelColumn): Fold {
  const [ofBefore, ofNow] = [countsOf(before), countsOf(now)];
  const currentShare = columnRows(now) / (columnRows(before) + columnRows(now));
  const limit = Math.max(lackingLimit(currentShare), furtherLimit(ofBefore, currentShare));
  const codes = new Int32Array(before.levels);
  let kept = 0;
  for (let code = 0; code < codes.length; code++) {
    const isOwn = code < codes.length - 2 && doubleAt(ofBefore, code) + doubleAt(ofNow, code) > limit;
    codes[code] = isOwn ? kept++ : -1;
  }
  return { codes: codes.map((code) => (code < 0 ? kept : code)), levels: kept + 1 };
}

/** From so many rows on, a level does not have all of them on the current side by chance. */
function lackingLimit(currentShare: number): number {
  return Math.ceil(Math.log(unlikely) / Math.log(Math.min(currentShare, 1 - 1e-9)));
}

/** Rows of both sides that a further level of the reference, rarer there than all that have a code, could have by chance. */
function furtherLimit(counts: Float64Array, currentShare: number): number {
  const own = counts.subarray(0, -2).filter((count) => count > 0);
  if (doubleAt(counts, counts.length - 2) === 0 || own.length === 0) return 0;
  const least = Math.min(...own);
  return (least + 3 * Math.sqrt(least) + 3) / (1 - currentShare);
}

function countsOf({ codes, levels }: LevelColumn): Float64Array {
  const counts = new Float64Array(levels);
  for (let row = 0; row < codes.length; row++) {
    const code = intAt(codes, row);
    if (code >= 0) addAt(counts, code, 1);
  }
  return counts;
}

function foldedColumn({ name, codes }: LevelColumn, fold: Fold): LevelColumn {
  return {
    kind: "level",
    name,
    codes: codes.map((code) => (code < 0 ? code : intAt(fold.codes, code))),
    levels: fold.levels,
  };
}
