import { InvalidInputError } from "../errors.ts";

const ROOT_CELLS = 4096;
const INNER_CELLS = 1024;
/** More edges than this inside one cell earn the cell a grid of its own. */
const CROWDED = 6;
const MAXIMUM_DEPTH = 8;
/** Positions are held in 16 bits. */
const MAXIMUM_EDGES = 65_000;

/** A uniform grid over some edges. `entries[cell]` is the first bin to try, or -(1 + index of an inner grid). */
interface Grid {
  readonly origin: number;
  readonly scale: number;
  readonly entries: Int32Array;
}

/**
 * Finds the bin of a value among fixed edges, fast: bin i is [edges[i], edges[i + 1]), the last one closed.
 *
 * Positions in the result: 0 is below the first edge, 1 to B are the bins, B + 1 is above the last edge.
 *
 * @remarks A uniform grid of 4,096 cells over the range names the first bin that a cell touches; a cell that holds many edges (the bulk of
 *   heavy-tailed data) has a finer grid inside. The cell of a value and of an edge come from the same monotone formula, so rounding
 *   cannot put a value into the wrong bin. Building takes O(edges + cells), locating O(1) for any data whose bins are its quantiles.
 */
export class BinLocator {
  /** Number of positions: the bins, below and above. */
  readonly positions: number;
  readonly #first: number;
  readonly #last: number;
  readonly #root: Grid;
  readonly #inner: Grid[] = [];
  /** Upper end of each bin by position; infinite for the last, whose values have already passed the test of the range. */
  readonly #upper: Float64Array;

  /**
   * @param edges - Finite, never falling, at least two, at most 65,000.
   * @throws `InvalidInputError` (`edges-not-valid`) otherwise.
   */
  constructor(edges: readonly number[]) {
    requireEdges(edges);
    this.#first = edges[0] ?? 0;
    this.#last = edges.at(-1) ?? 0;
    this.positions = edges.length + 1;
    this.#upper = Float64Array.of(this.#first, ...edges.slice(1, -1), Infinity);
    this.#root = this.#build(edges.slice(0, -1), 0, {
      low: this.#first,
      high: this.#last,
      cells: ROOT_CELLS,
      depth: 0,
    });
  }

  /**
   * Writes the position of each of the first `count` values to `positions`.
   * @param values - Finite.
   */
  locate(values: Float64Array, count: number, positions: Uint16Array): void {
    const first = this.#first;
    const last = this.#last;
    const upper = this.#upper;
    const above = this.positions - 1;
    const { origin, scale, entries } = this.#root;
    for (let i = 0; i < count; i++) {
      const value = values[i] ?? 0;
      if (value < first) {
        positions[i] = 0;
      } else if (value > last) {
        positions[i] = above;
      } else {
        let position = entries[((value - origin) * scale) | 0] ?? 0;
        if (position < 0) position = this.#descend(position, value);
        while (value >= (upper[position] ?? Infinity)) position++;
        positions[i] = position;
      }
    }
  }

  /** Position of one finite value. */
  locateOne(value: number): number {
    if (value < this.#first) return 0;
    if (value > this.#last) return this.positions - 1;
    let position = this.#root.entries[((value - this.#root.origin) * this.#root.scale) | 0] ?? 0;
    if (position < 0) position = this.#descend(position, value);
    while (value >= (this.#upper[position] ?? Infinity)) position++;
    return position;
  }

  #descend(entry: number, value: number): number {
    let position = entry;
    while (position < 0) {
      const grid = this.#inner[-position - 1];
      if (grid === undefined) return 1;
      const cell = Math.max(0, Math.min(grid.entries.length - 1, Math.floor((value - grid.origin) * grid.scale)));
      position = grid.entries[cell] ?? 1;
    }
    return position;
  }

  /** Grid over `lowers`, lower ends of bins of which `before` others lie further down. */
  #build(
    lowers: readonly number[],
    before: number,
    { low, high, cells, depth }: { low: number; high: number; cells: number; depth: number },
  ): Grid {
    const width = cells / (high - low);
    const scale = Number.isFinite(width) && Number.isFinite(high - low) ? width : 0;
    const entries = new Int32Array(cells + 1);
    let from = 0;
    for (let cell = 0; cell <= cells; cell++) {
      let to = from;
      while (to < lowers.length && Math.floor(((lowers[to] ?? 0) - low) * scale) <= cell) to++;
      const entry = Math.max(1, before + from);
      const crowd = lowers.slice(from, to);
      const splits = crowd.length > CROWDED && depth < MAXIMUM_DEPTH && (depth === 0 || crowd.length < lowers.length);
      entries[cell] = splits ? this.#addInner(crowd, before + from, depth + 1) : entry;
      from = to;
    }
    return { origin: low, scale, entries };
  }

  #addInner(crowd: readonly number[], before: number, depth: number): number {
    const low = crowd[0] ?? 0;
    const high = crowd.at(-1) ?? 0;
    this.#inner.push(this.#build(crowd, before, { low, high, cells: INNER_CELLS, depth }));
    return -this.#inner.length;
  }
}

function requireEdges(edges: readonly number[]): void {
  if (edges.length < 2 || edges.length > MAXIMUM_EDGES)
    throw new InvalidInputError("edges-not-valid", { edges: edges.length });
  for (let i = 0; i < edges.length; i++) {
    const edge = edges[i] ?? Number.NaN;
    if (!Number.isFinite(edge) || edge < (edges[i - 1] ?? -Infinity)) {
      throw new InvalidInputError("edges-not-valid", { position: i, edge });
    }
  }
}
