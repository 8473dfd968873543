import { doubleAt, intAt } from "../model/number-at.ts";
import type { ColumnSpec } from "../model/column.ts";
import type { Bins, NumericBins, NumericPair } from "../model/profile.ts";
import type { ColumnValues, NumberValues, TableChunk } from "../model/table.ts";
import { BinLocator } from "../sketch/bin-locator.ts";

const MAXIMUM_COLUMNS = 40;
/** Marks a row without a finite value. */
const NO_RANK = -1;

interface RankedColumn {
  readonly index: number;
  readonly name: string;
  readonly locator: BinLocator;
  readonly ranks: Int32Array;
}

/** Sums over the rows where both columns of a pair have a value. */
class PairSums {
  rows = 0;
  sumX = 0;
  sumY = 0;
  sumXX = 0;
  sumYY = 0;
  sumXY = 0;

  add(left: Int32Array, right: Int32Array, count: number): void {
    let rows = 0;
    let sumX = 0;
    let sumY = 0;
    let sumXX = 0;
    let sumYY = 0;
    let sumXY = 0;
    for (let i = 0; i < count; i++) {
      const x = intAt(left, i);
      const y = intAt(right, i);
      if (x < 0 || y < 0) continue;
      rows++;
      sumX += x;
      sumY += y;
      sumXX += x * x;
      sumYY += y * y;
      sumXY += x * y;
    }
    this.rows += rows;
    this.sumX += sumX;
    this.sumY += sumY;
    this.sumXX += sumXX;
    this.sumYY += sumYY;
    this.sumXY += sumXY;
  }
}

/**
 * Sums for the rank correlation of every two of the first 40 numeric columns that take part in drift.
 * A value's rank is its reference bin's midrank, a whole number up to 10,000: the sums stay exact, and add over parts.
 */
export class RankPairs {
  readonly #columns: readonly RankedColumn[];
  readonly #pairs: readonly { left: number; right: number; sums: PairSums }[];
  #buffers: Int32Array[] = [];

  constructor(specs: readonly ColumnSpec[], bins: readonly (Bins | null)[]) {
    this.#columns = rankedColumns(specs, bins);
    this.#pairs = this.#columns.flatMap((_, left) =>
      this.#columns.slice(left + 1).map((__, i) => ({ left, right: left + 1 + i, sums: new PairSums() })),
    );
  }

  /** Adds the given rows of a chunk. */
  add({ columns }: TableChunk, rows: Int32Array): void {
    if (this.#pairs.length === 0 || rows.length === 0) return;
    if ((this.#buffers[0]?.length ?? 0) < rows.length)
      this.#buffers = this.#columns.map(() => new Int32Array(rows.length));
    this.#columns.forEach((column, i) => {
      const buffer = this.#buffers[i];
      if (buffer !== undefined) fillRanks(column, columns[column.index], { rows, buffer });
    });
    for (const { left, right, sums } of this.#pairs) {
      const x = this.#buffers[left];
      const y = this.#buffers[right];
      if (x !== undefined && y !== undefined) sums.add(x, y, rows.length);
    }
  }

  toPairs(): NumericPair[] {
    return this.#pairs.map(({ left, right, sums }) => {
      const { rows, sumX, sumY, sumXX, sumYY, sumXY } = sums;
      return { left: this.#name(left), right: this.#name(right), rows, sumX, sumY, sumXX, sumYY, sumXY };
    });
  }

  #name(column: number): string {
    return this.#columns[column]?.name ?? "";
  }
}

function rankedColumns(specs: readonly ColumnSpec[], bins: readonly (Bins | null)[]): RankedColumn[] {
  const judged = specs.flatMap((spec, index) => {
    const own = bins[index];
    const isJudged = own?.kind === "numeric" && spec.keptOutOfDrift === null && spec.derivedFrom === null;
    return isJudged ? [{ index, name: spec.name, own }] : [];
  });
  if (judged.length < 2) return [];
  return judged.slice(0, MAXIMUM_COLUMNS).map(({ index, name, own }) => {
    return { index, name, locator: new BinLocator(own.edges), ranks: ranksOf(own) };
  });
}

function ranksOf({ edges, ranks }: NumericBins): Int32Array {
  return Int32Array.from(ranks ?? Array.from({ length: edges.length + 1 }, (_, position) => position));
}

function fillRanks(
  { locator, ranks }: RankedColumn,
  values: ColumnValues | undefined,
  { rows, buffer }: { rows: Int32Array; buffer: Int32Array },
): void {
  if (values?.kind !== "number") {
    buffer.fill(NO_RANK);
    return;
  }
  for (let i = 0; i < rows.length; i++) {
    const row = intAt(rows, i);
    buffer[i] = isUsable(values, row) ? intAt(ranks, locator.locateOne(doubleAt(values.values, row))) : NO_RANK;
  }
}

function isUsable({ values, nulls }: NumberValues, row: number): boolean {
  return Number.isFinite(values[row]) && nulls?.[row] !== 1;
}
