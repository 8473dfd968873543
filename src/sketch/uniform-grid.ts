import type { Grid } from "./grid.ts";

const CELLS = 8192;

/** Cells of equal width over a range. */
export class UniformGrid implements Grid {
  readonly cells: number = CELLS + 1;
  readonly #low: number;
  /** Cells per unit; 0 when the range is too narrow or too wide to be cut. */
  readonly #scale: number;

  constructor(low: number, high: number) {
    const scale = CELLS / (high - low);
    this.#low = low;
    this.#scale = Number.isFinite(scale) && Number.isFinite(high - low) ? scale : 0;
  }

  cellOf(value: number): number {
    const cell = (value - this.#low) * this.#scale;
    return cell >= CELLS ? CELLS : cell > 0 ? Math.floor(cell) : 0;
  }

  cellsOf(values: Float64Array, { from, to }: { from: number; to: number }, cells: Int32Array): void {
    const low = this.#low;
    const scale = this.#scale;
    for (let i = from; i < to; i++) {
      const cell = ((values[i] ?? 0) - low) * scale;
      cells[i - from] = cell >= CELLS ? CELLS : cell < 0 ? 0 : cell | 0;
    }
  }
}
