import type { ColumnSpec } from "../model/column.ts";
import { doubleAt, intAt, shortAt } from "../model/number-at.ts";
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
  #values: Float64Array = new Float64Array(0);
  #positions: Uint16Array = new Uint16Array(0);
  ranks: Int32Array = new Int32Array(0);
  /** Whether every row looked at has a rank; then these are the sums of the ranks and of their squares. */
  isComplete = false;
  sum = 0;
  sumOfSquares = 0;

  constructor(index: number, name: string, { edges, ranks }: NumericBins) {
    this.index = index;
    this.name = name;
    this.#locator = new BinLocator(edges);
    this.#rankOfPosition = Int32Array.from(ranks ?? Array.from({ length: this.#locator.positions }, (_, i) => i));
  }

  look(values: ColumnValues | undefined, rows: Int32Array): void {
    if (this.ranks.length < rows.length) {
      this.ranks = new Int32Array(rows.length);
      this.#values = new Float64Array(rows.length);
      this.#positions = new Uint16Array(rows.length);
    }
    this.isComplete = values?.kind === "number";
    if (values?.kind === "number") this.#lookAt(values, rows);
    else this.ranks.fill(NO_RANK);
  }

  #lookAt({ values, nulls }: NumberValues, rows: Int32Array): void {
    for (let i = 0; i < rows.length; i++) this.#values[i] = doubleAt(values, intAt(rows, i));
    this.#locator.locate(this.#values, rows.length, this.#positions);
    let sum = 0;
    let sumOfSquares = 0;
    for (let i = 0; i < rows.length; i++) {
      const isUsable = Number.isFinite(this.#values[i]) && nulls?.[intAt(rows, i)] !== 1;
      const rank = isUsable ? intAt(this.#rankOfPosition, shortAt(this.#positions, i)) : NO_RANK;
      if (!isUsable) this.isComplete = false;
      this.ranks[i] = rank;
      sum += rank;
      sumOfSquares += rank * rank;
    }
    this.sum = sum;
    this.sumOfSquares = sumOfSquares;
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
    if (this.#left.isComplete && this.#right.isComplete) this.#addComplete(count);
    else this.#addWithGaps(count);
  }

  #addComplete(count: number): void {
    const left = this.#left.ranks;
    const right = this.#right.ranks;
    let sumXY = 0;
    for (let i = 0; i < count; i++) sumXY += intAt(left, i) * intAt(right, i);
    this.#rows += count;
    this.#sumX += this.#left.sum;
    this.#sumY += this.#right.sum;
    this.#sumXX += this.#left.sumOfSquares;
    this.#sumYY += this.#right.sumOfSquares;
    this.#sumXY += sumXY;
  }

  #addWithGaps(count: number): void {
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
