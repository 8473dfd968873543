import { doubleAt } from "../../model/number-at.ts";
import type { ScoredRows } from "./outlier-scoring.ts";
import { reasonRow } from "./score-columns.ts";

/** How a row of a side is called. */
export interface RowName {
  /** null without an id column. */
  readonly id: string | null;
  /** Position in the side, from 0. */
  readonly row: number;
}

/** A row that stands apart, with what its reasons are told from. */
export interface StrangeRow extends RowName {
  readonly score: number;
  /** A number or the place of a level for each column that takes part. */
  readonly values: readonly number[];
  /** The same as the forest sees them. */
  readonly numbers: readonly number[];
}

/**
 * The rows with the highest scores above a limit, of any number of rows that are added in the side's order.
 *
 * @remarks Any cut into chunks gives the same rows. Memory: twice the rows that are wanted.
 */
export class StrangestRows {
  readonly #most: number;
  #limit: number;
  #kept: readonly StrangeRow[] = [];
  #fresh: StrangeRow[] = [];

  /**
   * @param limit - Rows at or below this score are not kept.
   * @param most - Rows that are kept, at least 1.
   */
  constructor(limit: number, most: number) {
    this.#limit = limit;
    this.#most = most;
  }

  /** @param nameOf - Asked for rows that may be kept, by position in these rows. */
  add({ scores, columns, numbers }: ScoredRows, nameOf: (row: number) => RowName): void {
    for (let row = 0; row < scores.length; row++) {
      const score = doubleAt(scores, row);
      if (score <= this.#limit) continue;
      const seen = numbers.map((column) => doubleAt(column, row));
      this.#fresh.push({ ...nameOf(row), score, values: reasonRow(columns, row), numbers: seen });
      if (this.#fresh.length === this.#most) this.#prune();
    }
  }

  /** Strangest first; of equal scores the row that came first. */
  rows(): readonly StrangeRow[] {
    this.#prune();
    return this.#kept;
  }

  /** A row no stranger than the last one kept cannot come in any more: it would stand behind it. */
  #prune(): void {
    const sorted = [...this.#kept, ...this.#fresh].toSorted((a, b) => b.score - a.score || a.row - b.row);
    this.#kept = sorted.slice(0, this.#most);
    this.#fresh = [];
    const last = this.#kept[this.#most - 1];
    if (last !== undefined) this.#limit = last.score;
  }
}
