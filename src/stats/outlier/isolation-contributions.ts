import { InvalidInputError } from "../../errors.ts";
import { addAt, doubleAt, intAt, numberAt } from "../../model/number-at.ts";
import { comparable, type IsolationForest } from "./isolation-forest.ts";

/**
 * Which columns isolate a row: the steps by which the cuts of each column shorten the row's path, mean over the trees.
 *
 * A cut that leaves the row among `m` of `n` rows brings it `c(n) - 1 - c(m)` steps nearer to its end than an average cut would,
 * where c is {@link averagePath}; the column of the cut gets them. Together the columns get exactly `c(treeRows) - E(path)`.
 *
 * @param forest - Of {@link isolationForest}.
 * @param row - One value for each column; NaN is missing.
 * @returns In steps, one for each column: positive where the column makes the row stand out, negative where it hides it.
 * @throws `InvalidInputError` when the row has not as many values as the forest has columns.
 *
 * @remarks Time O(trees x depth).
 * @see Carletti, Terzi & Susto, Interpretable Anomaly Detection with DIFFI (2023), for the idea to credit the column of each cut.
 *
 * @example
 * const constant = new Float64Array(9);
 * const forest = isolationForest([Float64Array.of(1, 2, 3, 2, 1, 2, 3, 2, 100), constant]);
 * isolationContributions(forest, [100, 0]).map((steps) => Math.sign(steps)); // => [1, 0]
 */
export function isolationContributions(forest: IsolationForest, row: ArrayLike<number>): Float64Array {
  if (row.length !== forest.columns) {
    throw new InvalidInputError("columns-differ", { columns: row.length, forest: forest.columns });
  }
  const steps = new Float64Array(forest.columns);
  for (const [tree, root] of forest.roots.entries()) {
    for (let node = root; ;) {
      const child = intAt(forest.child, node);
      if (child === node) break;
      const feature = intAt(forest.feature, node);
      const isAbove = comparable(numberAt(row, feature), tree % 2 === 0) > doubleAt(forest.threshold, node);
      const next = isAbove ? child + 1 : child;
      const gain = doubleAt(forest.pathLength, node) - doubleAt(forest.pathLength, next);
      addAt(steps, feature, gain / forest.roots.length);
      node = next;
    }
  }
  return steps;
}
