import type { ColumnSpec } from "../model/column.ts";
import { doubleAt, intAt } from "../model/number-at.ts";
import type { Bins, NumericBins, NumericPair } from "../model/profile.ts";
import type { ColumnValues, NumberValues, TableChunk } from "../model/table.ts";
import { BinLocator } from "../sketch/bin-locator.ts";

const MAXIMUM_COLUMNS = 40;
/** Marks a row without a finite value. */
const NO_RANK = -1;

/** A column's ranks in the rows looked at last. */
class RankedColumn {
  readonly index: number;
  readonly name: string;
  readonly #locator: BinLocator;
  readonly #rankOfPosition: Int32Array;
  ranks: Int32Array = new Int32Array(0);

  constructor(index: number, name: string, { edges, ranks }: NumericBins) {
    this.index = index;
    this.name = name;
    this.#locator = new BinLocator(edges);
    this.#rankOfPosition = Int32Array.from(ranks ?? Array.from({ length: this.#locator.positions }, (_, i) => i));
  }

  look(values: ColumnValues | undefined, rows: Int32Array): void {
    if (this.ranks.length < rows.length) this.ranks = new Int32Array(rows.length);
    if (values?.kind !== "number") {
      this.ranks.fill(NO_RANK);
      return;
    }
    for (let i = 0; i < rows.length; i++) {
      const row = intAt(rows, i);
      this.ranks[i] = isUsable(values, row) ? this.#rankOf(doubleAt(values.values, row)) : NO_RANK;
    }
  }

  #rankOf(value: number): number {
    return intAt(this.#rankOfPosition, this.#locator.locateOne(value));
  }
}

/** Sums over the rows where both columns of a pair have a value. */
class PairSums {
  readonly #left: RankedColumn;
  readonly #right: RankedColumn;
  #rows = 0;
  #sumX = 0;
  #sumY = 0;
  #sumXX = 0;
  #sumYY = 0;
  #sumXY = 0;

  constructor(left: RankedColumn, right: RankedColumn) {
    this.#left = left;
    this.#right = right;
  }

  add(count: number): void {
    const left = this.#left.ranks;
    const right = this.#right.ranks;
    for (let i = 0; i < count; i++) {
      const x = intAt(left, i);
      const y = intAt(right, i);
      if (x < 0 || y < 0) continue;
      this.#rows++;
      this.#sumX += x;
      this.#sumY += y;
      this.#sumXX += x * x;
      this.#sumYY += y * y;
      this.#sumXY += x * y;
    }
  }

  toPair(): NumericPair {
    return {
      left: this.#left.name,
      right: this.#right.name,
      rows: this.#rows,
      sumX: this.#sumX,
      sumY: this.#sumY,
      sumXX: this.#sumXX,
      sumYY: this.#sumYY,
      sumXY: this.#sumXY,
    };
  }
}

/**
 * Sums for the rank correlation of every two of the first 40 numeric columns that take part in drift.
 * A value's rank is its reference bin's midrank, a whole number up to 10,000: the sums stay exact, and add over parts.
 */
export class RankPairs {
  readonly #columns: readonly RankedColumn[];
  readonly #pairs: readonly PairSums[];

  constructor(specs: readonly ColumnSpec[], bins: readonly (Bins | null)[]) {
    this.#columns = rankedColumns(specs, bins);
    this.#pairs = this.#columns.flatMap((left, i) =>
      this.#columns.slice(i + 1).map((right) => new PairSums(left, right)),
    );
  }

  /** Adds the given rows of a chunk. */
  add({ columns }: TableChunk, rows: Int32Array): void {
    for (const column of this.#columns) column.look(columns[column.index], rows);
    for (const pair of this.#pairs) pair.add(rows.length);
  }

  toPairs(): NumericPair[] {
    return this.#pairs.map((pair) => pair.toPair());
  }
}

function rankedColumns(specs: readonly ColumnSpec[], bins: readonly (Bins | null)[]): RankedColumn[] {
  const judged = specs.flatMap((spec, index) => {
    const own = bins[index];
    const isJudged = own?.kind === "numeric" && spec.keptOutOfDrift === null && spec.derivedFrom === null;
    return isJudged ? [{ index, name: spec.name, own }] : [];
  });
  if (judged.length < 2) return [];
  return judged.slice(0, MAXIMUM_COLUMNS).map(({ index, name, own }) => new RankedColumn(index, name, own));
}

function isUsable({ values, nulls }: NumberValues, row: number): boolean {
  return Number.isFinite(values[row]) && nulls?.[row] !== 1;
}
