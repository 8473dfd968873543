import { doubleAt, intAt } from "../model/number-at.ts";
import { chooseGrid, type Grid } from "./grid.ts";

/** A cell that holds more ends than this has a locator of its own. */
const CROWDED = 6;
const BLOCK = 4096;

/**
 * Tells how many of some fixed, ascending ends lie at or below a value.
 *
 * A grid tells how many lie below its cell; mostly one comparison remains. Cells of values and of ends come from the same monotone formula,
 * so rounding cannot give a wrong count.
 */
export class EndLocator {
  readonly #grid: Grid;
  /** Ends below each cell; in a crowded cell -1 - its index among the inner locators. */
  readonly #below: Int32Array;
  readonly #inner: { readonly below: number; readonly locator: EndLocator }[] = [];
  /** The ends, and NaN after them, at which every search stops. */
  readonly #ends: Float64Array;
  readonly #cells: Int32Array = new Int32Array(BLOCK);

  /** @param ends - Finite or infinite, never falling, at least one. */
  constructor(ends: Float64Array) {
    this.#ends = Float64Array.of(...ends, Number.NaN);
    this.#grid = chooseGrid(ends);
    this.#below = new Int32Array(this.#grid.cells);
    let from = 0;
    for (let cell = 0; cell < this.#below.length; cell++) {
      let to = from;
      while (to < ends.length && this.#grid.cellOf(doubleAt(ends, to)) <= cell) to++;
      this.#below[cell] = this.#isCrowded(ends, from, to) ? this.#addInner(ends.subarray(from, to), from) : from;
      from = to;
    }
  }

  /** Writes the count for each of the first `count` values to `positions`. */
  locate(values: Float64Array, count: number, positions: Uint16Array): void {
    for (let from = 0; from < count; from += BLOCK) {
      const to = Math.min(count, from + BLOCK);
      this.#grid.cellsOf(values, { from, to }, this.#cells);
      this.#step(values, { from, to }, positions);
    }
  }

  locateOne(value: number): number {
    const below = intAt(this.#below, this.#grid.cellOf(value));
    if (below < 0) return this.#locateInner(below, value);
    let position = below;
    while (value >= doubleAt(this.#ends, position)) position++;
    return position;
  }

  #step(values: Float64Array, { from, to }: { from: number; to: number }, positions: Uint16Array): void {
    const cells = this.#cells;
    const below = this.#below;
    const ends = this.#ends;
    for (let i = from; i < to; i++) {
      const value = doubleAt(values, i);
      let position = intAt(below, intAt(cells, i - from));
      if (position < 0) {
        position = this.#locateInner(position, value);
      } else {
        position += Number(value >= doubleAt(ends, position));
        while (value >= doubleAt(ends, position)) position++;
      }
      positions[i] = position;
    }
  }

  /** Ends that are all one value cannot be told apart by any grid. */
  #isCrowded(ends: Float64Array, from: number, to: number): boolean {
    return to - from > CROWDED && to - from < ends.length && ends[from] !== ends[to - 1];
  }

  #addInner(ends: Float64Array, below: number): number {
    this.#inner.push({ below, locator: new EndLocator(ends) });
    return -this.#inner.length;
  }

  #locateInner(entry: number, value: number): number {
    const inner = this.#inner[-entry - 1];
    return inner === undefined ? 0 : inner.below + inner.locator.locateOne(value);
  }
}
