import { aliasTable } from "./alias-table.ts";
import { drawTable } from "./hypergeometric-draw.ts";
import type { Random } from "./random.ts";

/** A 2 x k table seen from its smaller side, and a statistic that is a sum over its cells. */
export interface SummedTable {
  /** Rows of each cell, both sides together. */
  readonly pooled: readonly number[];
  /** Rows of the smaller side. */
  readonly rows: number;
  /** What a cell adds to the statistic when `count` of its rows are on the smaller side. */
  readonly term: (cell: number, count: number) => number;
}

const rowsWorthACell = 8;

/**
 * Draws of a summed statistic over random tables with the same margins.
 *
 * Few rows are dealt one by one, many cell by cell.
 *
 * @returns A function that gives the statistic of one random table.
 * @remarks Time O(min(rows, k)) a draw.
 */
export function randomTableSums(table: SummedTable, random: Random): () => number {
  return table.rows < rowsWorthACell * table.pooled.length ? rowByRow(table, random) : cellByCell(table, random);
}

/** Operations of one draw, in units of about 20 ns. */
export function workOfTable({ pooled, rows }: SummedTable): number {
  return Math.min(rows, rowsWorthACell * pooled.length);
}

/** A row falls into a cell with the chance of its rows not yet dealt: proposed by all its rows, kept by the share not yet dealt. */
function rowByRow({ pooled, rows, term }: SummedTable, random: Random): () => number {
  const propose = aliasTable(pooled);
  const totals = Float64Array.from(pooled);
  const dealt = new Float64Array(pooled.length);
  const touched = new Uint32Array(rows);
  const emptySum = pooled.reduce((sum, _, cell) => sum + term(cell, 0), 0);
  return () => {
    let sum = emptySum;
    for (let row = 0; row < rows;) {
      const cell = propose(random);
      const count = dealt[cell] ?? 0;
      if (count > 0 && random() * (totals[cell] ?? 0) < count) continue;
      dealt[cell] = count + 1;
      touched[row++] = cell;
      sum += term(cell, count + 1) - term(cell, count);
    }
    for (const cell of touched) dealt[cell] = 0;
    return sum;
  };
}

function cellByCell({ pooled, rows, term }: SummedTable, random: Random): () => number {
  const dealt = new Float64Array(pooled.length);
  const descending = pooled.map((total, cell) => ({ total, cell })).toSorted((left, right) => right.total - left.total);
  const totals = descending.map(({ total }) => total);
  return () => {
    drawTable(totals, rows, random, dealt);
    return descending.reduce((sum, { cell }, place) => sum + term(cell, dealt[place] ?? 0), 0);
  };
}
