import type { FeatureRows } from "../../model/feature-rows.ts";
import type { TableChunk } from "../../model/table.ts";
import type { ProfilePlan } from "../profile-plan.ts";
import { type FeatureBuffer, featureBuffer, finishColumn, isFeature } from "./feature-buffer.ts";
import { keptRowTest } from "./kept-rows.ts";
import { numbersFrom, rowPositions } from "./row-positions.ts";
import { NumberBuffer, type TakenRows } from "./slot-buffer.ts";

/** Rows of a side that are looked at with all their columns. */
export const mostFeatureRows = 20_000;
/** Asked of a sample that takes each row by chance, so that it hardly ever has more than `mostFeatureRows`. */
export const sampledFeatureRows = 19_400;

export interface FeatureCollectorOptions {
  readonly totalRows: number;
  readonly seed: number;
  /** Whether the chunks are a sample already, with one more column: the row's number in its file. */
  readonly numbered?: boolean;
}

/**
 * Gathers a uniform sample of a side's rows with all columns that are compared, from chunks read with the specs of the profile
 * plan (texts expanded).
 *
 * @remarks Any cut into chunks gives the same rows.
 */
export class FeatureCollector {
  readonly #columns: readonly FeatureBuffer[];
  readonly #specCount: number;
  readonly #totalRows: number;
  readonly #numbered: boolean;
  readonly #isKept: ((row: number) => boolean) | null;
  readonly #rowNumbers: NumberBuffer = new NumberBuffer();
  #seen = 0;
  #rowCount = 0;

  constructor({ specs, bins }: ProfilePlan, { totalRows, seed, numbered = false }: FeatureCollectorOptions) {
    this.#columns = specs.flatMap((spec, index) => (isFeature(spec) ? [featureBuffer(spec, index, bins[index])] : []));
    this.#specCount = specs.length;
    this.#totalRows = totalRows;
    this.#numbered = numbered;
    const isSampled = totalRows > mostFeatureRows && !numbered;
    this.#isKept = isSampled ? keptRowTest(totalRows, sampledFeatureRows, seed) : null;
  }

  add(chunk: TableChunk): void {
    const taken = this.#take(chunk.rowCount);
    for (const { index, buffer } of this.#columns) buffer.add(chunk.columns[index], taken);
    const numbers = this.#numbered ? chunk.columns[this.#specCount] : numbersFrom(this.#seen, chunk.rowCount);
    this.#rowNumbers.add(numbers, taken);
    this.#seen += chunk.rowCount;
    this.#rowCount += taken.count;
  }

  /**
   * The rows gathered; the collector must not be used after it.
   * @param outcomeRowNumbers - Of the rows in the side's `OutcomeRows`, from its collector; null without them.
   */
  finish(outcomeRowNumbers: Float64Array | null): FeatureRows {
    const numbers = this.#rowNumbers.take(this.#rowCount);
    return {
      totalRows: Math.max(this.#totalRows, this.#seen),
      rowCount: this.#rowCount,
      columns: this.#columns.map((column) => finishColumn(column, this.#rowCount)),
      positions: rowPositions(numbers, outcomeRowNumbers ?? new Float64Array(0)),
    };
  }

  #take(rowCount: number): TakenRows {
    const room = mostFeatureRows - this.#rowCount;
    if (this.#isKept === null && rowCount <= room) return { at: this.#rowCount, count: rowCount, rows: null };
    const rows = new Int32Array(rowCount);
    let count = 0;
    for (let row = 0; row < rowCount && count < room; row++) {
      if (this.#isKept === null || this.#isKept(this.#seen + row)) rows[count++] = row;
    }
    return { at: this.#rowCount, count, rows };
  }
}
