import { InvalidInputError } from "../../errors.ts";
import type { OutcomeJoin, OutcomeRows } from "../../model/outcome-rows.ts";
import type { TableChunk } from "../../model/table.ts";
import { ClassCodes } from "./class-codes.ts";
import { finishRows } from "./finish-rows.ts";
import { numbersFrom } from "./row-positions.ts";
import { keptRowTest } from "./kept-rows.ts";
import type { OutcomePlan } from "./outcome-plan.ts";
import { PartBuffer } from "./part-buffer.ts";
import { CodeBuffer, NumberBuffer, type TakenRows, TextBuffer } from "./slot-buffer.ts";

/** Sides with more rows are sampled down to about this many. */
const mostRows = 5_000_000;

export interface CollectorOptions {
  /** Rows of the whole side. */
  readonly totalRows: number;
  readonly seed: number;
  /** By default 5 million. */
  readonly mostRows?: number;
  /** Whether chunks have one more column, the row's number in its file; else rows are numbered from 0. */
  readonly numbered?: boolean;
}

/** What the rows themselves do not tell. */
export interface SideOutcomeFacts {
  readonly join?: OutcomeJoin | null;
  /** Why expressions of the config have no values on this side, by hidden column. */
  readonly failedExpressions?: ReadonlyMap<string, string>;
}

/** Everything read of a side, by position in the plan's specs. */
export interface CollectedRows {
  readonly totalRows: number;
  readonly rowCount: number;
  readonly numbers: ReadonlyMap<number, NumberBuffer>;
  readonly labels: ReadonlyMap<number, CodeBuffer>;
  readonly texts: ReadonlyMap<number, TextBuffer>;
  readonly parts: readonly PartBuffer[];
  readonly classes: readonly string[];
}

/**
 * Gathers the rows that performance, segments and fairness need, from chunks read with the plan's specs.
 *
 * @remarks Any cut into chunks gives the same rows. Memory: 8 bytes a row for each number, 4 for each label or part.
 *
 * @example
 * const collector = new OutcomeCollector(plan, { totalRows: source.rowCount, seed: config.seed });
 * for await (const chunk of source.scan(plan.specs, { rowHashes: false })) collector.add(chunk);
 * const rows = collector.finish();
 */
export class OutcomeCollector {
  readonly #plan: OutcomePlan;
  readonly #totalRows: number;
  readonly #isKept: ((row: number) => boolean) | null;
  readonly #numbers: ReadonlyMap<number, NumberBuffer>;
  readonly #labels: ReadonlyMap<number, CodeBuffer>;
  readonly #texts: ReadonlyMap<number, TextBuffer>;
  readonly #parts: readonly PartBuffer[];
  readonly #classes: ClassCodes;
  readonly #numbered: boolean;
  readonly #rowNumbers: NumberBuffer = new NumberBuffer();
  #seen = 0;
  #rowCount = 0;

  constructor(plan: OutcomePlan, { totalRows, seed, mostRows: most = mostRows, numbered = false }: CollectorOptions) {
    this.#numbered = numbered;
    this.#plan = plan;
    this.#totalRows = totalRows;
    this.#isKept = keptRowTest(totalRows, most, seed);
    this.#classes = new ClassCodes(plan.labels);
    const slots = slotsOf(plan);
    this.#numbers = new Map(slots.numbers.map((slot) => [slot, new NumberBuffer()]));
    this.#texts = new Map(slots.texts.map((slot) => [slot, new TextBuffer()]));
    this.#labels = new Map(slots.labels.map((slot) => [slot, new CodeBuffer((label) => this.#classes.codeOf(label))]));
    this.#parts = plan.parts.map((part) => new PartBuffer(part));
  }

  /**
   * Adds some rows.
   * @param chunk - With one entry for each of the plan's specs; further ones are left alone.
   * @throws `InvalidInputError` (`columns-differ`) when columns are missing.
   */
  add(chunk: TableChunk): void {
    const expected = this.#plan.specs.length;
    if (chunk.columns.length < expected) {
      throw new InvalidInputError("columns-differ", { columns: chunk.columns.length, expected });
    }
    const taken = this.#take(chunk.rowCount);
    for (const buffers of [this.#numbers, this.#texts, this.#labels]) {
      for (const [slot, buffer] of buffers) buffer.add(chunk.columns[slot], taken);
    }
    for (const part of this.#parts) part.add(chunk.columns[part.slot], taken);
    this.#rowNumbers.add(this.#numbered ? chunk.columns[expected] : numbersFrom(this.#seen, chunk.rowCount), taken);
    this.#seen += chunk.rowCount;
    this.#rowCount += taken.count;
  }

  /** All rows added so far; the collector must not be used after it. */
  finish(facts: SideOutcomeFacts = {}): OutcomeRows {
    const collected: CollectedRows = {
      totalRows: Math.max(this.#totalRows, this.#seen),
      rowCount: this.#rowCount,
      numbers: this.#numbers,
      labels: this.#labels,
      texts: this.#texts,
      parts: this.#parts,
      classes: this.#classes.names,
    };
    return finishRows(this.#plan, collected, facts);
  }

  /** Number of each row that was kept, ascending. */
  rowNumbers(): Float64Array {
    return this.#rowNumbers.take(this.#rowCount);
  }

  #take(rowCount: number): TakenRows {
    if (this.#isKept === null) return { at: this.#rowCount, count: rowCount, rows: null };
    const rows = new Int32Array(rowCount);
    let count = 0;
    for (let row = 0; row < rowCount; row++) if (this.#isKept(this.#seen + row)) rows[count++] = row;
    return { at: this.#rowCount, count, rows };
  }
}

interface Slots {
  readonly numbers: readonly number[];
  readonly labels: readonly number[];
  readonly texts: readonly number[];
}

/** Positions by how they are read; those not used are -1 and left out. */
function slotsOf(plan: OutcomePlan): Slots {
  const { models, labels } = plan;
  const probabilities = models.map(({ probability }) => probability);
  const classed = probabilities.flatMap((each) => {
    if (each?.kind === "positive") return [each.slot];
    return each?.kind === "classes" ? each.slots : [];
  });
  const isText = (slot: number): boolean => plan.specs[slot]?.type === "text" && plan.specs[slot].role !== "id";
  const { weight, lower, upper, rank, user, item, time, id, target } = plan;
  const numbers = [weight, lower, upper, rank, user, item, time, ...classed];
  for (const { number, cost } of models) numbers.push(number, cost);
  const lists = probabilities.flatMap((each) => (each?.kind === "lists" ? [each.slot] : []));
  const labelled = labels === null ? [] : [target, ...models.map(({ label }) => label)];
  return {
    numbers: used([...numbers, ...(labels === null ? [target] : []), ...(isText(id) ? [] : [id])]),
    labels: used(labelled),
    texts: used([...lists, ...(isText(id) ? [id] : [])]),
  };
}

function used(slots: readonly number[]): readonly number[] {
  return [...new Set(slots)].filter((slot) => slot >= 0);
}
