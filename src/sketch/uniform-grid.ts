import { doubleAt } from "../model/number-at.ts";
import type { Grid } from "./grid.ts";

/** Cells of equal width over a range. */
export class UniformGrid implements Grid {
  readonly cells: number;
  readonly #low: number;
  /** Cells per unit; 0 when the range is too narrow or too wide to be cut. */
  readonly #scale: number;

  constructor(cells: number, { low, high }: { low: number; high: number }) {
    const scale = (cells - 1) / (high - low);
    this.cells = cells;
    this.#low = low;
    this.#scale = Number.isFinite(scale) && Number.isFinite(high - low) ? scale : 0;
  }

  cellOf(value: number): number {
    const cell = (value - this.#low) * this.#scale;
    return cell >= this.cells - 1 ? this.cells - 1 : cell > 0 ? Math.floor(cell) : 0;
  }

  cellsOf(values: Float64Array, { from, to }: { from: number; to: number }, cells: Int32Array): void {
    const low = this.#low;
    const scale = this.#scale;
    const last = this.cells - 1;
    for (let i = from; i < to; i++) {
      const cell = (doubleAt(values, i) - low) * scale;
      cells[i - from] = cell >= last ? last : cell < 0 ? 0 : cell | 0;
    }
  }
}
