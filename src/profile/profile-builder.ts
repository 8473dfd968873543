import { numberAt } from "../model/number-at.ts";
import { InvalidInputError } from "../errors.ts";
import type { ColumnRole } from "../model/column.ts";
import type { TableProfile } from "../model/profile.ts";
import type { ColumnValues, TableChunk } from "../model/table.ts";
import { BottomK } from "../sketch/bottom-k.ts";
import { hashDouble64, hashText64 } from "../sketch/hash-64.ts";
import { ColumnAccumulator } from "./column-accumulator.ts";
import { FiniteBlock } from "./finite-block.ts";
import { LevelPairs } from "./level-pairs.ts";
import { naturalVariation } from "./natural-variation.ts";
import { binsHashOf, type ProfilePlan } from "./profile-plan.ts";
import { RankPairs } from "./rank-pairs.ts";
import { TimelineAccumulator } from "./timeline-accumulator.ts";
import { type TimeWindows, WindowClock } from "./window-clock.ts";

const PAIR_ROWS = 10_000;

export interface ProfileBuilderOptions {
  /** Windows of the reference whose differences are its natural variation; null to leave it out. */
  readonly windows?: TimeWindows | null;
  /** Rows that a window needs to count, by default 30. */
  readonly minimumRows?: number;
  /** Rows to come, so that correlations rest on every k-th of them, at most about 10,000; by default every row counts. */
  readonly expectedRows?: number | null;
}

/** What the rows themselves do not tell about a side. */
export interface SideFacts {
  readonly rejectedRows?: number;
  /** Columns of this side that the reference does not have. */
  readonly extraColumns?: readonly string[];
  /** The engine's type name by column. */
  readonly storageNames?: ReadonlyMap<string, string>;
  /** First and last event time to report instead of the smallest and largest: strays left out. */
  readonly span?: { readonly start: number | null; readonly end: number | null };
}

/**
 * Builds a profile from chunks of rows, in memory that does not grow with them.
 *
 * @remarks Adding in any cut gives the same counts; moments agree to rounding. About 20 ns a numeric value.
 *
 * @example
 * const builder = new ProfileBuilder(plan);
 * for await (const chunk of chunks) builder.add(chunk);
 * const profile = builder.finish({ rejectedRows: 3 });
 */
export class ProfileBuilder {
  readonly #plan: ProfilePlan;
  readonly #columns: readonly ColumnAccumulator[];
  readonly #clock: WindowClock | null;
  readonly #windowMs: number;
  readonly #minimumRows: number;
  readonly #pairStride: number;
  readonly #rankPairs: RankPairs;
  readonly #levelPairs: LevelPairs;
  readonly #block: FiniteBlock = new FiniteBlock();
  readonly #timeIndex: number;
  readonly #idIndex: number;
  readonly #timeline: TimelineAccumulator = new TimelineAccumulator();
  readonly #ids: BottomK = new BottomK();
  readonly #rows: BottomK = new BottomK();
  #rowsAreHashed = false;
  #rowCount = 0;

  constructor(
    plan: ProfilePlan,
    { windows = null, minimumRows = 30, expectedRows = null }: ProfileBuilderOptions = {},
  ) {
    this.#plan = plan;
    this.#timeIndex = indexOfRole(plan, "timestamp");
    this.#idIndex = indexOfRole(plan, "id");
    this.#clock = windows === null || this.#timeIndex < 0 ? null : new WindowClock(windows);
    this.#windowMs = windows?.lengthMs ?? 0;
    this.#minimumRows = minimumRows;
    this.#pairStride = Math.max(1, Math.ceil((expectedRows ?? 0) / PAIR_ROWS));
    const slots = this.#clock?.slots ?? 1;
    this.#columns = plan.specs.map((spec, i) => new ColumnAccumulator(spec, plan.bins[i] ?? null, slots));
    this.#rankPairs = new RankPairs(plan.specs, plan.bins);
    this.#levelPairs = new LevelPairs(plan.specs, plan.bins);
  }

  /**
   * Adds some rows.
   * @param chunk - With one entry for each spec of the plan.
   * @throws `InvalidInputError` (`columns-differ`) when columns are missing, of another kind than their type, or of another length.
   */
  add(chunk: TableChunk): void {
    const { rowCount, columns } = chunk;
    if (columns.length !== this.#columns.length) {
      throw new InvalidInputError("columns-differ", { columns: columns.length, expected: this.#columns.length });
    }
    const slotOfRow = this.#clock?.slotsOf(columns[this.#timeIndex], rowCount) ?? null;
    const context = { rowCount, block: this.#block, slotOfRow };
    for (const [i, column] of columns.entries()) this.#columns[i]?.add(column, numberAt(chunk.unreadable, i), context);
    this.#addPairs(chunk);
    const times = columns[this.#timeIndex];
    if (times?.kind === "number") this.#timeline.add(times);
    addHashes(this.#ids, columns[this.#idIndex]);
    if (chunk.rowHashes !== null) {
      this.#rows.addHashes(chunk.rowHashes);
      this.#rowsAreHashed = true;
    }
    this.#rowCount += rowCount;
  }

  /** The profile of all rows added so far. */
  finish({ rejectedRows = 0, extraColumns = [], storageNames = new Map(), span }: SideFacts = {}): TableProfile {
    const columns = this.#columns.map((column) => column.finish(storageNames.get(column.name) ?? null));
    const times = columns[this.#timeIndex]?.moments ?? null;
    return {
      schema: "driftline/profile/1",
      binsHash: binsHashOf(this.#plan),
      rowCount: this.#rowCount,
      rejectedRows,
      start: span?.start ?? times?.minimum ?? null,
      end: span?.end ?? times?.maximum ?? null,
      columns,
      extraColumns: extraColumns.toSorted(),
      numericPairs: this.#rankPairs.toPairs(),
      levelPairs: this.#levelPairs.toPairs(),
      rows: this.#rowsAreHashed ? this.#rows.toRowSketch() : null,
      ids: this.#idIndex < 0 ? null : this.#ids.toRowSketch(),
      timeline: this.#timeIndex < 0 ? null : this.#timeline.toTimeline(),
      vocabularies: this.#plan.vocabularies,
      variation: this.#variation(columns),
    };
  }

  #variation(columns: TableProfile["columns"]): TableProfile["variation"] {
    if (this.#clock === null) return [];
    const slotted = this.#columns.flatMap((column, i) =>
      columns.slice(i, i + 1).map((profile) => column.slotted(profile)),
    );
    const windows = { windowMs: this.#windowMs, slotRows: this.#clock.rows, minimumRows: this.#minimumRows };
    return [naturalVariation(slotted, windows)];
  }

  #addPairs(chunk: TableChunk): void {
    const stride = this.#pairStride;
    const first = (stride - (this.#rowCount % stride)) % stride;
    const rows = new Int32Array(Math.max(0, Math.ceil((chunk.rowCount - first) / stride)));
    for (let i = 0; i < rows.length; i++) rows[i] = first + i * stride;
    this.#rankPairs.add(chunk, rows);
    this.#levelPairs.add(chunk, rows);
  }
}

function indexOfRole({ specs }: ProfilePlan, role: ColumnRole): number {
  return specs.findIndex((spec) => spec.role === role);
}

function addHashes(sketch: BottomK, column: ColumnValues | undefined): void {
  if (column === undefined || column.kind === "absent") return;
  if (column.kind === "codes") {
    const hashes = column.dictionary.map((level) => hashText64(level));
    for (const code of column.codes) addHash(sketch, hashes[code]);
  } else if (column.kind === "text") {
    for (const text of column.values) addHash(sketch, text === null ? undefined : hashText64(text));
  } else {
    column.values.forEach((value, row) => {
      if (column.nulls?.[row] !== 1 && Number.isFinite(value)) addHash(sketch, hashDouble64(value));
    });
  }
}

function addHash(sketch: BottomK, hash: { high: number; low: number } | undefined): void {
  if (hash !== undefined) sketch.addHash(hash.high, hash.low);
}
