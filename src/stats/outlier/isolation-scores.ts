import { InvalidInputError } from "../../errors.ts";
import { addAt, doubleAt, intAt } from "../../model/number-at.ts";
import { averagePath } from "./average-path.ts";
import { comparable, type IsolationForest, rowsOf } from "./isolation-forest.ts";

/** Rows whose values are laid side by side at a time; with 20 columns they fit the processor's nearest caches. */
const blockRows = 256;

/**
 * Outlier scores of rows: `2^(-E(path) / c)`, where E(path) is the mean path of the row over all trees and c the average path of
 * the trees' sample size.
 *
 * @param forest - Of {@link isolationForest}.
 * @param columns - As many as the forest has, in its order; NaN is missing. Not changed.
 * @returns One score for each row, above 0 and at most 1: near 1 for rows that stand alone, about 0.5 for rows that do not stand out, below that in
 *   the thick of the data. 0.5 for all from a forest that saw fewer than 2 rows or nothing that varies.
 * @throws `InvalidInputError` when the columns are not as many as the forest's, or their lengths differ.
 *
 * @remarks Time O(rows x trees x depth): a few seconds for a million rows of 20 columns and 100 trees.
 * @see Liu, Ting & Zhou, Isolation Forest, ICDM (2008), 413-422, equation 2.
 *
 * @example
 * const forest = isolationForest([Float64Array.of(5, 5, 5)]);
 * isolationScores(forest, [Float64Array.of(7)]); // => [0.5]
 */
export function isolationScores(forest: IsolationForest, columns: readonly Float64Array[]): Float64Array {
  if (columns.length !== forest.columns) {
    throw new InvalidInputError("columns-differ", { columns: columns.length, forest: forest.columns });
  }
  const scores = new Float64Array(rowsOf(columns));
  const scale = averagePath(forest.treeRows) * forest.roots.length;
  if (scale === 0 || columns.length === 0) return scores.fill(0.5);
  const low = new Float64Array(blockRows * columns.length);
  const high = new Float64Array(blockRows * columns.length);
  const paths = new Float64Array(blockRows);
  for (let start = 0; start < scores.length; start += blockRows) {
    const hasMissing = layRows({ columns, start, low, high });
    addPaths(forest, { low, high: hasMissing ? high : low, paths: paths.fill(0) });
    const end = Math.min(blockRows, scores.length - start);
    for (let row = 0; row < end; row++) scores[start + row] = 2 ** (-doubleAt(paths, row) / scale);
  }
  return scores;
}

interface Block {
  readonly columns: readonly Float64Array[];
  readonly start: number;
  /** Values row by row, missing ones below all others. */
  readonly low: Float64Array;
  /** The same, missing ones above all others. */
  readonly high: Float64Array;
}

/** Lays a block of rows; true when a value is missing, else only `low` is written. */
function layRows({ columns, start, low, high }: Block): boolean {
  let hasMissing = false;
  for (const [place, column] of columns.entries()) {
    const end = Math.min(blockRows, column.length - start);
    for (let row = 0, to = place; row < end; row++, to += columns.length) {
      const value = doubleAt(column, start + row);
      low[to] = comparable(value, true);
      if (Number.isNaN(value)) hasMissing = true;
    }
  }
  if (hasMissing) low.forEach((value, at) => (high[at] = value === -Infinity ? Infinity : value));
  return hasMissing;
}

interface PathBlock {
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Sums of path lengths, one for each row. */
  readonly paths: Float64Array;
}

function addPaths(forest: IsolationForest, { low, high, paths }: PathBlock): void {
  for (let tree = 0; tree < forest.roots.length; tree++) {
    addTree(forest, intAt(forest.roots, tree), tree % 2 === 0 ? low : high, paths);
  }
}

/**
 * Every row takes as many steps as the deepest leaf needs, staying at its leaf from there on: cheaper than asking whether it has
 * arrived. Four rows go at a time, because each step waits for the one before it. `Number` of a comparison compiles without a branch.
 */
function addTree(forest: IsolationForest, root: number, values: Float64Array, paths: Float64Array): void {
  const { pathLength, columns, depth } = forest;
  for (let row = 0; row < blockRows; row += 4) {
    let [a, b, c, d] = [root, root, root, root];
    const start = row * columns;
    for (let step = 0; step < depth; step++) {
      a = next(forest, a, values, start);
      b = next(forest, b, values, start + columns);
      c = next(forest, c, values, start + 2 * columns);
      d = next(forest, d, values, start + 3 * columns);
    }
    addAt(paths, row, doubleAt(pathLength, a));
    addAt(paths, row + 1, doubleAt(pathLength, b));
    addAt(paths, row + 2, doubleAt(pathLength, c));
    addAt(paths, row + 3, doubleAt(pathLength, d));
  }
}

function next(
  { feature, threshold, child }: IsolationForest,
  node: number,
  values: Float64Array,
  start: number,
): number {
  return intAt(child, node) + Number(doubleAt(values, start + intAt(feature, node)) > doubleAt(threshold, node));
}
