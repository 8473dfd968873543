import { seededRandom } from "../random.ts";

/**
 * The fold of each row, from 0 to `folds - 1`, at random, so that the folds hold as many rows of each label as the rows allow.
 *
 * @param labels - 0 or 1 for each row.
 */
export function stratifiedFolds(labels: Float64Array, folds: number, seed: number): Uint8Array {
  const random = seededRandom(seed);
  const fold = new Uint8Array(labels.length);
  let dealt = 0;
  for (const label of [0, 1]) {
    const rows = Array.from(labels.keys(), (row) => ({ row, key: random() }))
      .filter(({ row }) => labels[row] === label)
      .toSorted((a, b) => a.key - b.key);
    for (const { row } of rows) {
      fold[row] = dealt % folds;
      dealt += 1;
    }
  }
  return fold;
}
