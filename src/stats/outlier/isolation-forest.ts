import { InvalidInputError } from "../../errors.ts";
import { doubleAt } from "../../model/number-at.ts";
import { type Random, seededRandom } from "../random.ts";
import { growTree, type TreeNodes } from "./grow-tree.ts";

/**
 * Trees in flat arrays, one place for each node; plain data that can be cloned and sent to another thread.
 *
 * A row goes from a node to `child` when its value is at most `threshold`, else to `child + 1`. At a leaf `child` is the leaf itself and
 * `threshold` is Infinity.
 */
export interface IsolationForest {
  /** Number of columns that a row has. */
  readonly columns: number;
  /** Rows that each tree was grown on. */
  readonly treeRows: number;
  /** Steps from a root to its deepest leaf, at most. */
  readonly depth: number;
  /** First node of each tree. Missing values are below all others in trees of even number, above in those of odd number. */
  readonly roots: Int32Array;
  readonly feature: Int32Array;
  readonly threshold: Float64Array;
  readonly child: Int32Array;
  /** Rows of the tree's sample that passed the node. */
  readonly size: Int32Array;
  /** Steps to the node, and the average path among its rows: at leaves the length of the path. */
  readonly pathLength: Float64Array;
}

export interface IsolationForestOptions {
  /** Whole, at least 2; 100 by default. */
  readonly trees?: number;
  /** Rows for each tree, drawn without putting back; whole, at least 2; 256 by default. */
  readonly sampleRows?: number;
  /** 0 by default. */
  readonly seed?: number;
}

/**
 * Grows an isolation forest: trees that cut a random column at a random place until rows stand alone. Rows that few cuts isolate are outliers.
 *
 * Levels must have been made numbers before, for example with {@link levelRarity}. Scales do not matter: the cuts are uniform between
 * the smallest and the largest value in a node. A missing value is below all others in half of the trees and above them in the
 * other half; where a node holds missing and present values of the column that it cuts, it parts the missing from the present with
 * chance 1/2, and always when the present ones are equal.
 *
 * @param columns - One array for each column, all of one length; NaN is missing, infinities count as +-1e308. Not changed.
 * @param options - See there.
 * @returns A forest also from no rows, one row or constant columns; it scores every row 0.5.
 * @throws `InvalidInputError` when lengths differ or an option is outside its range.
 *
 * @remarks Time O(trees x sampleRows x depth), whatever the number of rows; depth is at most log2(sampleRows). Memory: about 60
 *   bytes a node, 511 nodes a tree.
 * @see Liu, Ting & Zhou, Isolation Forest, ICDM (2008), 413-422.
 *
 * @example
 * const forest = isolationForest([Float64Array.of(1, 2, 3, 2, 1, 2, 3, 2, 100)], { seed: 1 });
 * const scores = isolationScores(forest, [Float64Array.of(2, 100)]);
 * scores[0] < 0.5 && scores[1] > 0.7; // => true
 */
export function isolationForest(
  columns: readonly Float64Array[],
  options: IsolationForestOptions = {},
): IsolationForest {
  const { trees = 100, sampleRows = 256, seed = 0 } = options;
  refuseCount("trees", trees);
  refuseCount("sampleRows", sampleRows);
  const rows = rowsOf(columns);
  const treeRows = Math.min(sampleRows, rows);
  const depth = Math.ceil(Math.log2(Math.max(2, treeRows)));
  const random = seededRandom(seed);
  const nodes: TreeNodes = { feature: [], threshold: [], child: [], size: [], pathLength: [] };
  const roots = Int32Array.from({ length: trees }, (_, tree) => {
    const sample = sampleColumns(columns, drawRows(rows, treeRows, random), tree % 2 === 0);
    return growTree(nodes, { ...sample, depth, random });
  });
  return {
    columns: columns.length,
    treeRows,
    depth,
    roots,
    feature: Int32Array.from(nodes.feature),
    threshold: Float64Array.from(nodes.threshold),
    child: Int32Array.from(nodes.child),
    size: Int32Array.from(nodes.size),
    pathLength: Float64Array.from(nodes.pathLength),
  };
}

const largest = 1e308;

/** The number that stands for a value where trees compare: missing below or above all, infinities as +-1e308. */
export function comparable(value: number, missingIsBelow: boolean): number {
  if (Number.isNaN(value)) return missingIsBelow ? -Infinity : Infinity;
  return Math.min(largest, Math.max(-largest, value));
}

/** @throws `InvalidInputError` when the columns are not of one length. */
export function rowsOf(columns: readonly Float64Array[]): number {
  const rows = columns[0]?.length ?? 0;
  const odd = columns.findIndex((column) => column.length !== rows);
  if (odd >= 0) throw new InvalidInputError("columns-differ", { position: odd, rows, own: columns[odd]?.length ?? 0 });
  return rows;
}

interface TreeSample {
  readonly sample: readonly Float64Array[];
  readonly rows: number;
}

function sampleColumns(
  columns: readonly Float64Array[],
  drawn: readonly number[],
  missingIsBelow: boolean,
): TreeSample {
  const sample = columns.map((column) =>
    Float64Array.from(drawn, (row) => comparable(doubleAt(column, row), missingIsBelow)),
  );
  return { sample, rows: drawn.length };
}

/** Different rows by Floyd's method: O(count) whatever the number of rows. */
function drawRows(rows: number, count: number, random: Random): readonly number[] {
  const drawn = new Set<number>();
  for (let last = rows - count; last < rows; last++) {
    const row = Math.floor((last + 1) * random());
    drawn.add(drawn.has(row) ? last : row);
  }
  return [...drawn];
}

function refuseCount(argument: string, value: number): void {
  if (!(Number.isInteger(value) && value >= 2)) throw new InvalidInputError("argument-not-valid", { argument, value });
}
