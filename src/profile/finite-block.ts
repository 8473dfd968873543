import { doubleAt } from "../model/number-at.ts";
import type { NumberValues } from "../model/table.ts";

/** Rows handled at a time: their values, positions and hashes stay in the processor's cache. */
export const BLOCK_ROWS = 4096;

/** The finite values of some rows of a numeric column, packed, with a count of everything else. */
export class FiniteBlock {
  readonly values: Float64Array = new Float64Array(BLOCK_ROWS);
  /** The two 32-bit halves of each value. */
  readonly words: Uint32Array = new Uint32Array(this.values.buffer);
  /** Row of each value within its chunk. */
  readonly rows: Int32Array = new Int32Array(BLOCK_ROWS);
  readonly positions: Uint16Array = new Uint16Array(BLOCK_ROWS);
  count = 0;
  nulls = 0;
  nan = 0;
  positiveInfinity = 0;
  negativeInfinity = 0;

  /** Packs the rows from `from` up to at most `from + BLOCK_ROWS`; counts of missing values add up. */
  fill({ values, nulls }: NumberValues, from: number): void {
    const to = Math.min(values.length, from + BLOCK_ROWS);
    let count = 0;
    for (let row = from; row < to; row++) {
      if (nulls !== null && nulls[row] === 1) {
        this.nulls++;
        continue;
      }
      const value = doubleAt(values, row) + 0;
      this.values[count] = value;
      this.rows[count] = row;
      if (value - value === 0) count++;
      else this.#countNotFinite(value);
    }
    this.count = count;
  }

  #countNotFinite(value: number): void {
    if (value === Infinity) this.positiveInfinity++;
    else if (value === -Infinity) this.negativeInfinity++;
    else this.nan++;
  }
}
