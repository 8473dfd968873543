import { lastOf } from "../model/number-at.ts";
import { InvalidInputError } from "../errors.ts";
import { EndLocator } from "./end-locator.ts";
import { nextUp } from "./next-up.ts";

/** Positions are held in 16 bits. */
const MAXIMUM_EDGES = 65_000;

/**
 * Finds the bin of a value among fixed edges, fast: bin i is [edges[i], edges[i + 1]), the last one closed.
 *
 * Positions in the result: 0 is below the first edge, 1 to B are the bins, B + 1 is above the last edge.
 *
 * @remarks Building takes O(edges + cells) with some thousand cells; locating O(1) for any data whose quantiles are the edges, heavy-tailed or not.
 *
 * @example
 * new BinLocator([0, 1, 2]).locateOne(1); // => 2
 */
export class BinLocator {
  /** Number of positions: the bins, below and above. */
  readonly positions: number;
  readonly #locator: EndLocator;

  /**
   * @param edges - Finite, never falling, at least two, at most 65,000.
   * @throws `InvalidInputError` (`edges-not-valid`) otherwise.
   */
  constructor(edges: readonly number[]) {
    requireEdges(edges);
    this.positions = edges.length + 1;
    this.#locator = new EndLocator(Float64Array.of(...edges.slice(0, -1), nextUp(lastOf(edges))));
  }

  /**
   * Writes the position of each of the first `count` values to `positions`.
   * @param values - Finite.
   */
  locate(values: Float64Array, count: number, positions: Uint16Array): void {
    this.#locator.locate(values, count, positions);
  }

  /** Position of one finite value. */
  locateOne(value: number): number {
    return this.#locator.locateOne(value);
  }
}

function requireEdges(edges: readonly number[]): void {
  if (edges.length < 2 || edges.length > MAXIMUM_EDGES) {
    throw new InvalidInputError("edges-not-valid", { edges: edges.length });
  }
  let previous = -Infinity;
  for (const [position, edge] of edges.entries()) {
    if (!Number.isFinite(edge) || edge < previous) throw new InvalidInputError("edges-not-valid", { position, edge });
    previous = edge;
  }
}
