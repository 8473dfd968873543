import { numberAt } from "../model/number-at.ts";
import { pseudoLogGrids } from "./pseudo-log-grid.ts";
import { UniformGrid } from "./uniform-grid.ts";

/** Cuts the number line into cells. The cell never falls as the value rises, whatever the rounding. */
export interface Grid {
  readonly cells: number;
  /** From 0 to `cells - 1` (both included); values outside the range go to the outer cells. */
  cellOf(value: number): number;
  /** Writes the cell of each finite value from `from` to before `to`, at most 4,096 of them, to the front of `cells`. */
  cellsOf(values: Float64Array, range: { readonly from: number; readonly to: number }, cells: Int32Array): void;
}

/** A uniform grid will do when no more than this share of the edges crowd. */
const BEARABLE_CROWD = 0.1;
const CELLS_PER_EDGE = 40;
const MAXIMUM_CELLS = 8192;

/** The grid, of some dozens tried, in which the fewest edges share a cell with others; an even one when it is nearly as good, as it is fastest. */
export function chooseGrid(edges: ArrayLike<number>): Grid {
  const cells = Math.min(MAXIMUM_CELLS, edges.length * CELLS_PER_EDGE);
  let best: Grid = new UniformGrid(cells, { low: numberAt(edges, 0), high: numberAt(edges, edges.length - 1) });
  let bestCrowd = crowd(best, edges);
  if (bestCrowd <= BEARABLE_CROWD * edges.length) return best;
  for (const grid of pseudoLogGrids(edges, cells)) {
    const own = crowd(grid, edges);
    if (own < bestCrowd) {
      best = grid;
      bestCrowd = own;
    }
    if (own === 0) break;
  }
  return best;
}

/** Edges beyond the second in their cell (an atom has two), counted more the more they are. */
function crowd(grid: Grid, edges: ArrayLike<number>): number {
  let total = 0;
  let before = 0;
  let cell = -1;
  for (let i = 0; i < edges.length; i++) {
    const own = grid.cellOf(numberAt(edges, i));
    before = own === cell ? before + 1 : 0;
    cell = own;
    total += Math.max(0, before - 1);
  }
  return total;
}
