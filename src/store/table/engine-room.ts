import { availableParallelism, totalmem } from "node:os";
import { SerialQueue } from "../../source/serial-queue.ts";

/**
 * How much memory and how many threads an engine has.
 *
 * Threads: one, because small writes cost less than half of what they cost with two, and readings run beside each other anyway; two
 * to sort the rows of a window. Memory: what the engine does not need becomes a cache of the file, so it is little (full after a
 * million records of 20 features). But it holds some blocks of 256 KiB for each column of a table that is written, and fails
 * for good without them.
 */
export class EngineRoom {
  readonly #run: (sql: string) => Promise<void>;
  readonly #queue = new SerialQueue();
  #columns = 0;
  #largeWorks = 0;

  /** @param run - On any connection of the engine. */
  constructor(run: (sql: string) => Promise<void>) {
    this.#run = run;
  }

  /** Before a table has so many columns; what the engine was opened with holds until then. */
  async widen(columns: number): Promise<void> {
    if (columns < this.#columns) return;
    this.#columns = columns;
    await this.#apply();
  }

  /** Work on all rows of a window. */
  async duringLargeWork<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#largeWorks += 1;
    try {
      await this.#apply();
      return await work();
    } finally {
      this.#largeWorks -= 1;
      await this.#apply();
    }
  }

  /** As things are when its turn comes: the last one leaves what is usual. */
  async #apply(): Promise<void> {
    await this.#queue.run(async () => {
      const isLarge = this.#largeWorks > 0;
      const { base, perColumn, threads } = isLarge ? large : usual;
      const megabytes = Math.min(base + perColumn * this.#columns, mostMegabytes);
      // Memory that is in use cannot be taken back: then it stays for the time being.
      await this.#run(`set global memory_limit = '${Math.round(megabytes)}MB'`).catch(() => undefined);
      await this.#run(`set global threads = ${Math.min(threads, availableParallelism())}`);
    });
  }
}

/** Megabytes; a table that is written needs 1.3 for each column. */
const usual = { base: 100, perColumn: 1.6, threads: 1 };
const large = { base: 460, perColumn: 2.6, threads: 2 };
const mostMegabytes = (0.8 * Math.min(totalmem(), process.constrainedMemory() || Infinity)) / 1e6;
