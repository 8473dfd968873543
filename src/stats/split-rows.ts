import { seededRandom } from "./random.ts";

/** Row numbers of both halves, each ascending. */
export interface RowHalves {
  /** One row more than the second where the number of rows is odd. */
  readonly first: Int32Array;
  readonly second: Int32Array;
}

/**
 * Splits rows into two random halves: one to search or fit on, one that knows nothing of the search and can be tested honestly.
 *
 * @param rows - 0 or more.
 * @param seed - The same seed gives the same halves.
 *
 * @remarks Selection sampling: every half is equally likely. Time O(n).
 * @see Knuth, The Art of Computer Programming 2 (1997), algorithm S of section 3.4.2.
 *
 * @example
 * splitRows(5, 1).first.length; // => 3
 */
export function splitRows(rows: number, seed: number): RowHalves {
  const random = seededRandom(seed);
  const first = new Int32Array(Math.ceil(rows / 2));
  const second = new Int32Array(rows - first.length);
  let taken = 0;
  for (let row = 0; row < rows; row++) {
    if ((rows - row) * random() < first.length - taken) first[taken++] = row;
    else second[row - taken] = row;
  }
  return { first, second };
}
