import { basename } from "node:path";
import { DriftlineError } from "../errors.ts";
import type { ColumnSpec } from "../model/column.ts";
import type { OutcomeJoin } from "../model/outcome-rows.ts";
import type { ColumnFacts, Rejects, SourceColumn, TableChunk } from "../model/table.ts";
import { columnFacts } from "./column-facts.ts";
import { Engine } from "./engine.ts";
import { findFiles } from "./find-files.ts";
import { emptyDictionary, LevelDictionaries } from "./level-dictionary.ts";
import { loadRows } from "./load-rows.ts";
import { type LoadedRows, rowNumberName } from "./loaded-rows.ts";
import { planColumns } from "./plan-columns.ts";
import { readerError } from "./reader-error.ts";
import { joinOutcomes, type OutcomesRequest } from "./join-outcomes.ts";
import { sampleCondition } from "./sample-condition.ts";
import { SampledRows } from "./sampled-rows.ts";
import { ChunkBuilder, chunkRowCount, scanExpressions } from "./scan-rows.ts";
import { shapeRows, type SideRows, type SourceOptions } from "./shape-rows.ts";
import { quoteName } from "./sql-text.ts";
import { storageType } from "./storage-type.ts";
import { type TimeSpan, timeSpan } from "./time-span.ts";
import { textSql } from "./value-sql.ts";

export interface ScanOptions {
  /** Give a 64-bit hash of each whole row (all columns of the source, not only those of the specs). */
  readonly rowHashes: boolean;
  /** Only about so many rows, each with the same chance: the same ones on every run with one seed. */
  readonly sample?: { readonly rows: number; readonly seed: number };
  /** Only a fixed sample of about 20,000 rows, each with the same chance; read once and kept. */
  readonly sampled?: boolean;
  /** False: a chunk is done with before the next one is asked for, so that all can share one piece of memory. True by default. */
  readonly isKept?: boolean;
  /** Only one of several parts of the rows, each of rows that stand together. */
  readonly part?: RowPart | null;
}

/** Part `index`, from 0, of `count` of about the same size. */
export interface RowPart {
  readonly index: number;
  readonly count: number;
}

/** The rows of one side, wherever they are stored. Close it when done. */
export interface RowSource {
  /** File name or pattern, without folders. */
  readonly name: string;
  /** Rows that the filter keeps. */
  readonly rowCount: number;
  readonly rejects: Rejects;
  /** Sentences for the report about how the files were read: no header line, another encoding, columns that differ between files. */
  readonly notes: readonly string[];
  /** The columns, with derived ones and without dropped ones, in the order of the first file. */
  readonly columns: readonly SourceColumn[];
  /** Whether reading a part of the rows costs a part of the time. */
  readonly hasCheapParts: boolean;
  /** How later outcomes were joined; null when none were given. */
  readonly join: OutcomeJoin | null;
  /** Why hidden columns (segments, costs) could not be computed on this side, by name. */
  readonly failedExpressions: ReadonlyMap<string, DriftlineError>;
  /** What can be told of each column before it has a type, by one or two aggregates over all of them. */
  facts(): Promise<readonly ColumnFacts[]>;
  /**
   * Streams typed chunks in file order, `columns[i]` for `specs[i]`. Values that cannot be read in the spec's type become null
   * and are counted in `unreadable`; blank strings are null without being counted. A column without one readable value, or of
   * nested values where numbers, times or booleans are expected, is absent ("unparsable").
   * Identifiers and other columns of text or levels that are kept out of drift come as numbers that stand for their values
   * (see `isReadAsHash`); a spec derived from a text column gives that text.
   */
  scan(specs: readonly ColumnSpec[], options: ScanOptions): AsyncIterable<TableChunk>;
  /** Distinct levels with their counts, most frequent first, then by name; `limit` + 1 of them at most. */
  levels(column: string, limit: number): Promise<readonly { readonly name: string; readonly count: number }[]>;
  /**
   * Event times of a datetime column, in milliseconds since 1970, without strays: times further from the middle 99.8 % than that
   * is long (a clock that was never set). Both null when there are none.
   */
  timeSpan(spec: ColumnSpec): Promise<TimeSpan>;
  close(): Promise<void>;
}

/**
 * Opens a file or pattern of files for reading: parquet is scanned where it is; csv, tsv and json are parsed once, into memory
 * or, above 64 MB, into a temporary file.
 *
 * @throws UnreadableDataError when there is nothing to read, naming the file and, where known, line or column.
 * @param outcomes - Later outcomes to join to the rows before anything else is done with them.
 * @throws ConfigError when `derive` or `filter` cannot be computed, or the outcomes cannot be joined.
 */
export const openSource = async (
  path: string,
  options: SourceOptions,
  outcomes: OutcomesRequest | null = null,
): Promise<RowSource> => {
  const engine = await Engine.open(options.temporaryFolder);
  const name = basename(path);
  try {
    const own = await loadRows(engine, await findFiles(engine, path));
    const { loaded, join } =
      outcomes === null ? { loaded: own, join: null } : await joinOutcomes(engine, own, outcomes);
    const rows = await shapeRows(engine, loaded, options);
    const [count] = await engine.rows(`select count(*)::double from ${rows.relation}`);
    return new EngineRowSource(engine, { name, rows, rowCount: Number(count?.[0]), loaded, join });
  } catch (error) {
    engine.close();
    throw fileError(error, name);
  }
};

const fileError = (error: unknown, file: string): Error =>
  error instanceof DriftlineError ? error : readerError(error, { file });

interface Opened {
  readonly name: string;
  readonly rows: SideRows;
  readonly rowCount: number;
  readonly loaded: LoadedRows;
  readonly join: OutcomeJoin | null;
}

class EngineRowSource implements RowSource {
  readonly name: string;
  readonly rowCount: number;
  readonly rejects: Rejects;
  readonly notes: readonly string[];
  readonly columns: readonly SourceColumn[];
  readonly hasCheapParts: boolean;
  readonly join: OutcomeJoin | null;
  readonly failedExpressions: ReadonlyMap<string, DriftlineError>;
  readonly #engine: Engine;
  readonly #rows: SideRows;
  readonly #sample: SampledRows;
  readonly #dictionaries: LevelDictionaries;
  #facts: Promise<readonly ColumnFacts[]> | null = null;

  constructor(engine: Engine, { name, rows, rowCount, loaded, join }: Opened) {
    this.#engine = engine;
    this.#rows = rows;
    this.#sample = new SampledRows(engine, rows, rowCount);
    this.columns = rows.columns.map((column) => ({
      name: column.name,
      storage: storageType(column.type),
      storageName: column.type,
    }));
    this.#dictionaries = new LevelDictionaries(engine, rows.relation, rowCount);
    this.name = name;
    this.rowCount = rowCount;
    this.rejects = loaded.rejects;
    this.notes = loaded.notes;
    this.hasCheapParts = loaded.isReadInPlace;
    this.join = join;
    this.failedExpressions = rows.failed;
  }

  facts(): Promise<readonly ColumnFacts[]> {
    const read = (): Promise<readonly ColumnFacts[]> =>
      columnFacts(this.#engine, this.#rows, { rowCount: this.rowCount, sample: this.#sample });
    return (this.#facts ??= this.#naming(read));
  }

  async timeSpan(spec: ColumnSpec): Promise<TimeSpan> {
    const source = { engine: this.#engine, rows: this.#rows, dictionaries: this.#dictionaries };
    const [plan] = await this.#naming(() => planColumns(source, [spec]));
    if (plan?.kind !== "number") return { start: null, end: null };
    return this.#naming(() =>
      timeSpan(this.#engine, { time: plan.value, relation: this.#rows.relation, rowCount: this.rowCount }),
    );
  }

  async *scan(specs: readonly ColumnSpec[], options: ScanOptions): AsyncGenerator<TableChunk> {
    const source = { engine: this.#engine, rows: this.#rows, dictionaries: this.#dictionaries };
    const plans = await this.#naming(() => planColumns(source, specs));
    const expressions = scanExpressions(plans, options.rowHashes ? this.#rowHash() : null);
    const relation = options.sampled === true ? await this.#naming(() => this.#sample.relation()) : this.#rows.relation;
    const { rowHashes, isKept = true } = options;
    const builder = new ChunkBuilder(plans, { capacity: chunkRowCount(specs.length), rowHashes, isKept });
    const condition =
      options.part == null ? sampleCondition(this.rowCount, options.sample) : await this.#partCondition(options.part);
    const sql = `select ${expressions.join(", ")} from ${relation} ${condition}`;
    const stream = await this.#naming(() => this.#engine.stream(sql));
    try {
      for (;;) {
        const piece = await this.#naming(() => stream.result.fetchChunk());
        if (piece === null || piece.rowCount === 0) break;
        yield* builder.add(piece);
      }
      const last = builder.finish();
      if (last !== null) yield last;
    } finally {
      stream.close();
    }
  }

  async levels(column: string, limit: number): Promise<readonly { readonly name: string; readonly count: number }[]> {
    const found = this.#rows.columns.find(({ name }) => name === column);
    if (found === undefined) return [];
    const text = textSql({ sql: quoteName(column), storage: storageType(found.type), dayMonthOrder: "month-first" });
    const [dictionary = emptyDictionary] = await this.#naming(() => this.#dictionaries.of([text]));
    const counts = dictionary.counts ?? (await this.#naming(() => this.#dictionaries.counts(text)));
    const levels = dictionary.levels.map((name, index) => ({ name, count: counts[index] ?? 0 }));
    return levels.toSorted((a, b) => b.count - a.count).slice(0, limit + 1);
  }

  close(): Promise<void> {
    this.#engine.close();
    return Promise.resolve();
  }

  async #partCondition({ index, count }: RowPart): Promise<string> {
    const position = quoteName(rowNumberName);
    const last = `select coalesce(max(${position}), 0)::varchar from ${this.#rows.relation}`;
    const [row] = await this.#naming(() => this.#engine.rows(last));
    const end = BigInt(String(row?.[0])) + 1n;
    const [from, to] = [index, index + 1].map((part) => (end * BigInt(part)) / BigInt(count));
    return `where ${position} >= ${from} and ${position} < ${to}`;
  }

  #rowHash(): string {
    return this.#rows.columns.length === 0
      ? "0::ubigint"
      : `hash(${this.#rows.columns.map(({ name }) => quoteName(name)).join(", ")})`;
  }

  async #naming<T>(read: () => Promise<T>): Promise<T> {
    try {
      return await read();
    } catch (error) {
      throw fileError(error, this.name);
    }
  }
}
