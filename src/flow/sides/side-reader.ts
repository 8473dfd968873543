import type { ComparedInputs, InputsTask } from "../../check/multivariate/compare-inputs.ts";
import type { StrangeRow } from "../../check/outlier/strangest-rows.ts";
import type { ColumnSpec } from "../../model/column.ts";
import type { Config } from "../../model/config.ts";
import type { Side } from "../../model/side.ts";
import type { Table } from "../../model/table.ts";
import type { ProfilePlan } from "../../profile/profile-plan.ts";
import type { TimeWindows } from "../../profile/window-clock.ts";
import type { RowPart } from "../../source/open-source.ts";
import type { TimeSpan } from "../../source/time-span.ts";
import { closeInput, type Input, openInput } from "./open-input.ts";
import type { Progress } from "./progress.ts";
import { noOutcomes, type OutcomeSide, type OutcomeTask, readOutcomeRows } from "./read-outcome-rows.ts";
import { readProfile, readTable } from "./read-profile.ts";
import type { StrangestTask } from "./read-strangest-rows.ts";
import { timeSpan } from "./usual-windows.ts";

/** How the rows of a side are to be read. Plain data: it may go to another thread. */
export interface SideTask {
  readonly plan: ProfilePlan;
  readonly side: "reference" | "current";
  /** First and last event time, strays left out. */
  readonly span: TimeSpan;
  /** Windows whose variation is kept; null for none. */
  readonly windows: TimeWindows | null;
  /** Keep the rows too, to judge them exactly. */
  readonly exact: boolean;
  readonly part: RowPart | null;
}

/** What is to be opened. Plain data. */
export interface SideOrder {
  readonly path: string;
  readonly config: Config;
  /** File with later outcomes of its rows; null for none. */
  readonly outcomes: string | null;
  /** Columns whose values are what `privacy.hash` makes of them already. */
  readonly hashed?: readonly string[];
  /** Where the engine keeps what does not fit into memory; the system's own place when absent. */
  readonly temporaryFolder?: string;
}

/** One side, opened, wherever it is read: in this thread, or in one of its own. */
export interface SideReader {
  /** Rows to read; 0 for a profile, which has none. */
  readonly rowCount: number;
  /** Whether its rows are few enough to be judged exactly. */
  readonly isExact: boolean;
  /** Sentences about how the file was read. */
  readonly notes: readonly string[];
  timeSpan(specs: readonly ColumnSpec[]): Promise<TimeSpan>;
  read(task: SideTask): Promise<Side>;
  readOutcomes(task: OutcomeTask): Promise<OutcomeSide>;
  /** The strangest of all its rows, strangest first; none of a profile. */
  readStrangest(task: StrangestTask): Promise<readonly StrangeRow[]>;
  /** Both sides' inputs together, where the rows are read: beside the rest of the comparison when that is another thread. */
  compareInputs(task: InputsTask): Promise<ComparedInputs>;
  close(): Promise<void>;
}

/** A side that is read in this thread. */
export class LocalSide implements SideReader {
  readonly input: Input;
  readonly rowCount: number;
  readonly isExact: boolean;
  readonly notes: readonly string[];
  readonly #config: Config;
  readonly #progress: Progress;

  constructor(input: Input, config: Config, progress: Progress) {
    const source = input.kind === "rows" ? input.source : null;
    this.input = input;
    this.rowCount = source?.rowCount ?? 0;
    this.isExact =
      source !== null && (config.preset === "evidently" || source.rowCount <= config.checks.drift.exactRows);
    this.notes = source?.notes.map((note) => `${source.name}: ${note}`) ?? [];
    this.#config = config;
    this.#progress = progress;
  }

  /** @throws UnreadableDataError, or ConfigError when `filter` or `derive` cannot be computed on this side. */
  static async open({ path, config, ...options }: SideOrder, progress: Progress): Promise<LocalSide> {
    return new LocalSide(await openInput(path, config, options), config, progress);
  }

  timeSpan(specs: readonly ColumnSpec[]): Promise<TimeSpan> {
    return timeSpan(this.input, specs);
  }

  /** @param table - The rows, when they have been read before. */
  async read(task: SideTask, table: Table | null = null): Promise<Side> {
    const { input } = this;
    if (input.kind === "profile") {
      const { name, profile } = input;
      const rejects = { count: profile.rejectedRows, examples: [] };
      return { name, profile, rows: null, columns: [], rejects, outcomes: null, features: null };
    }
    const { source } = input;
    const rows = task.exact ? (table ?? (await readTable(source, task.plan, task.side))) : null;
    const reading = { source, config: this.#config, progress: this.#progress, chunks: rows?.chunks ?? null };
    const profile = await readProfile({ ...task, ...reading });
    const { name, columns, rejects } = source;
    return { name, profile, rows, columns, rejects, outcomes: null, features: null };
  }

  readOutcomes(task: OutcomeTask): Promise<OutcomeSide> {
    const { input } = this;
    return input.kind === "rows" ? readOutcomeRows(input.source, task) : Promise.resolve(noOutcomes);
  }

  async readStrangest(task: StrangestTask): Promise<readonly StrangeRow[]> {
    if (this.input.kind === "profile") return [];
    const { readStrangestRows } = await import("./read-strangest-rows.ts");
    return readStrangestRows(this.input.source, task, this.#progress);
  }

  async compareInputs(task: InputsTask): Promise<ComparedInputs> {
    const { compareInputs } = await import("../../check/multivariate/compare-inputs.ts");
    return compareInputs(task);
  }

  async close(): Promise<void> {
    await closeInput(this.input);
  }
}
