import { doubleAt, wordAt } from "../../model/number-at.ts";
import { sortKeyedRows } from "./sort-keyed-rows.ts";

const signBit = 0x80000000;

/** Below this the engine's own sort is as quick. */
const radixFrom = 500;

export interface FallingValues {
  /** Numbers of the rows. */
  readonly rows: Uint32Array;
  /** Their values. */
  readonly values: Float64Array;
}

/**
 * The rows in falling order of their value; equal values keep the order of their rows.
 *
 * @param values - Finite, not changed. 0 sorts before -0.
 *
 * @remarks Radix sort on the bits of the doubles: time O(n).
 */
export function descendingOrder(values: Float64Array): FallingValues {
  const rows = new Uint32Array(values.length);
  for (let row = 0; row < rows.length; row++) rows[row] = row;
  if (values.length < radixFrom) {
    const sorted = rows.toSorted((a, b) => doubleAt(values, b) - doubleAt(values, a) || a - b);
    return { rows: sorted, values: Float64Array.from(sorted, (row) => doubleAt(values, row)) };
  }
  const keys = new Uint32Array(values.slice().buffer);
  turnPositive(keys);
  const sorted = sortKeyedRows({ keys, rows });
  turnPositive(sorted.keys);
  return { rows: sorted.rows, values: new Float64Array(sorted.keys.buffer) };
}

/** Turns the bits of each double, low word then high word, so that they rise as the values fall; and back. */
function turnPositive(keys: Uint32Array): void {
  for (let at = 0; at < keys.length; at += 2) {
    const high = wordAt(keys, at + 1);
    if (high >= signBit) continue;
    keys[at] = ~wordAt(keys, at);
    keys[at + 1] = ~high & ~signBit;
  }
}
