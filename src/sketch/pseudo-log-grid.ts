import { doubleAt, intAt, numberAt } from "../model/number-at.ts";
import type { Grid } from "./grid.ts";

const WORD_MANTISSA_BITS = 20;
const SOFTENINGS = 24;
const BLOCK = 4096;

const double = new Float64Array(1);
const words = new Int32Array(double.buffer);

/**
 * Cells of the number line: even near `center`, then growing in proportion to the distance from it.
 *
 * The cell is read off the leading bits of `|value - center| + softening` as a double: its exponent and some of its mantissa.
 */
export class PseudoLogGrid implements Grid {
  readonly cells: number;
  readonly #center: number;
  /** Distance from the center up to which cells are even; positive. */
  readonly #softening: number;
  /** Bits of a distance's upper word that are left out. */
  readonly #shift: number;
  /** Leading bits of the softening itself: those of a value at the center. */
  readonly #base: number;
  /** Cell of the center. */
  readonly #middle: number;
  /** Room for one block, made when the first comes: of the dozens of grids tried, one is used. */
  #offsets: Float64Array = new Float64Array(0);
  #distances: Float64Array = new Float64Array(0);

  /** `cells` is how many there may be, in whole; the range must fit. */
  constructor(center: number, softening: number, { low, high, cells }: { low: number; high: number; cells: number }) {
    const below = (shift: number): number => sideCells(center - low, softening, shift);
    const above = (shift: number): number => sideCells(high - center, softening, shift);
    let shift = 0;
    while (shift < WORD_MANTISSA_BITS && below(shift) + above(shift) >= cells) shift++;
    this.#center = center;
    this.#softening = softening;
    this.#shift = shift;
    this.#base = upperWord(softening) >> shift;
    this.#middle = below(shift);
    this.cells = this.#middle + above(shift) + 1;
  }

  cellOf(value: number): number {
    const offset = value - this.#center;
    const steps = (upperWord(Math.abs(offset) + this.#softening) >> this.#shift) - this.#base;
    return Math.max(0, Math.min(this.cells - 1, offset < 0 ? this.#middle - steps : this.#middle + steps));
  }

  cellsOf(values: Float64Array, { from, to }: { from: number; to: number }, cells: Int32Array): void {
    if (this.#offsets.length === 0) {
      this.#offsets = new Float64Array(BLOCK);
      this.#distances = new Float64Array(BLOCK);
    }
    const offsets = this.#offsets;
    const distances = this.#distances;
    const center = this.#center;
    const softening = this.#softening;
    for (let i = from; i < to; i++) {
      const offset = doubleAt(values, i) - center;
      offsets[i - from] = offset;
      distances[i - from] = Math.abs(offset) + softening;
    }
    this.#readCells(to - from, cells);
  }

  #readCells(count: number, cells: Int32Array): void {
    const offsetWords = new Int32Array(this.#offsets.buffer);
    const distanceWords = new Int32Array(this.#distances.buffer);
    const shift = this.#shift;
    const base = this.#base;
    const middle = this.#middle;
    const last = this.cells - 1;
    for (let i = 0; i < count; i++) {
      const sign = intAt(offsetWords, 2 * i + 1) >> 31;
      const steps = (intAt(distanceWords, 2 * i + 1) >> shift) - base;
      const cell = middle + ((steps ^ sign) - sign);
      cells[i] = cell < 0 ? 0 : cell > last ? last : cell;
    }
  }
}

/** The grids worth trying for some edges, of at most about `cells` cells, most even first. */
export function* pseudoLogGrids(edges: ArrayLike<number>, cells: number): Generator<PseudoLogGrid> {
  const low = numberAt(edges, 0);
  const high = numberAt(edges, edges.length - 1);
  const width = Math.min(Number.MAX_VALUE / 4, high - low);
  const centers = new Set([numberAt(edges, edges.length >> 1), low, high]);
  for (let step = 0; step < SOFTENINGS; step++) {
    for (const center of centers) {
      yield new PseudoLogGrid(center, Math.max(Number.MIN_VALUE, width * 4 ** -step), { low, high, cells });
    }
  }
}

function sideCells(distance: number, softening: number, shift: number): number {
  return (upperWord(distance + softening) >> shift) - (upperWord(softening) >> shift);
}

function upperWord(value: number): number {
  double[0] = value;
  return intAt(words, 1);
}
