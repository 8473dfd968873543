import type { Engine } from "./engine.ts";
import { sampleCondition } from "./sample-condition.ts";
import type { SideRows } from "./shape-rows.ts";

const mostRows = 20_000;
const fewestRows = 2_000;
/** Wide tables are sampled more thinly. */
const mostCells = 20_000_000;
const table = "sampled_rows";

/**
 * A fixed sample of a side, read once and kept: about 20,000 rows, fewer in tables of more than 1,000 columns. The same rows on
 * every run; all rows when there are not more.
 */
export class SampledRows {
  /** About how many rows it has. */
  readonly rowCount: number;
  readonly isWhole: boolean;
  readonly #engine: Engine;
  readonly #source: string;
  readonly #condition: string;
  #relation: Promise<string> | null = null;

  constructor(engine: Engine, { relation, columns }: SideRows, rowCount: number) {
    const rows = Math.max(fewestRows, Math.min(mostRows, Math.floor(mostCells / Math.max(1, columns.length))));
    this.#engine = engine;
    this.#source = relation;
    this.#condition = sampleCondition(rowCount, { rows, seed: 1 });
    this.isWhole = this.#condition === "";
    this.rowCount = this.isWhole ? rowCount : rows;
  }

  /** Name of the view or table that holds them. */
  relation(): Promise<string> {
    return (this.#relation ??= this.#read());
  }

  async #read(): Promise<string> {
    if (this.isWhole) return this.#source;
    await this.#engine.run(`create table ${table} as select * from ${this.#source} ${this.#condition}`);
    return table;
  }
}
