import { ConfigError, type DriftlineError } from "../errors.ts";
import { compile, type CompileExpression, describe } from "./compiled-columns.ts";
import { addHidden, type HiddenColumn } from "./hidden-columns.ts";
import type { Engine } from "./engine.ts";
import { type EngineColumn, type LoadedRows, rowNumberName } from "./loaded-rows.ts";
import { numberTextSql } from "./number-text-sql.ts";
import type { KnownFacts } from "./parquet-statistics.ts";
import { quoteName } from "./sql-text.ts";
import { storageType } from "./storage-type.ts";

/** What the config does to both sides alike before anything looks at them. */
export interface SourceOptions {
  /** New column name to expression; later ones may use earlier ones. */
  readonly derive: Readonly<Record<string, string>>;
  /** Rows to keep; null keeps all. Rows for which it is null go. */
  readonly filter: string | null;
  /** Columns to leave out, after deriving and filtering. */
  readonly drop: readonly string[];
  /** Columns whose values become the first 16 hexadecimal digits of their SHA-256, after deriving and filtering. */
  readonly hash: readonly string[];
  /** Where the engine makes its temporary folder; the system's own place when absent. */
  readonly temporaryFolder?: string;
  /** Columns that only those see who ask for them by name: segments and costs. */
  readonly hidden: readonly HiddenColumn[];
  readonly compileExpression: CompileExpression;
}

/** Above this many columns the engine takes longer to look a view's names up than to read its rows. */
const mostViewColumns = 1_000;
const mostCellsInMemory = 20_000_000;

/** Rows of a side after the config has shaped them. */
export interface SideRows {
  /** Name of the view or table that holds them. */
  readonly relation: string;
  readonly columns: readonly EngineColumn[];
  /** What is known of them without reading; null when every row has to be seen. */
  readonly known: KnownFacts | null;
  /** The row's number, and the hidden columns that could be computed. */
  readonly hidden: readonly EngineColumn[];
  /** Why hidden columns could not be computed on this side, by name. */
  readonly failed: ReadonlyMap<string, DriftlineError>;
}

/** Derives, filters, drops and hashes; names the result. */
export const shapeRows = async (
  engine: Engine,
  { sql, known }: Pick<LoadedRows, "sql" | "known">,
  options: SourceOptions,
): Promise<SideRows> => {
  let shaped = { sql, columns: await describe(engine, sql) };
  for (const [name, expression] of Object.entries(options.derive)) {
    shaped = await derive(engine, shaped, {
      name,
      sql: compile(options.compileExpression, expression, shaped.columns),
      expression,
    });
  }
  const filtered = await filter(engine, shaped, options);
  const kept = shaped.columns.filter(({ name }) => !options.drop.includes(name));
  const selected = kept.map(({ name, type }) => (options.hash.includes(name) ? hashed(name, type) : quoteName(name)));
  const added = await addHidden(engine, { sql: filtered, columns: shaped.columns }, options);
  const always = [...added.hidden.map(({ name }) => quoteName(name)), quoteName(rowNumberName)];
  const shape = `select ${[...selected, ...always].join(", ")} from (${added.sql})`;
  const relation = await nameRows(engine, { sql: shape, columnCount: kept.length });
  const columns = kept.map(({ name, type }) => ({ name, type: options.hash.includes(name) ? "VARCHAR" : type }));
  const isAsStored = options.filter === null && Object.keys(options.derive).length === 0;
  const hidden = [...added.hidden, { name: rowNumberName, type: "BIGINT" }];
  return { relation, columns, known: isAsStored ? known : null, hidden, failed: added.failed };
};

/** A view, or for very wide rows a table: in memory when small, else in the engine's own file. */
const nameRows = async (
  engine: Engine,
  rows: { readonly sql: string; readonly columnCount: number },
): Promise<string> => {
  if (rows.columnCount <= mostViewColumns) {
    await engine.run(`create view side as ${rows.sql}`);
    return "side";
  }
  const [count] = await engine.rows(`select count(*)::double from (${rows.sql})`);
  const isSmall = Number(count?.[0]) * rows.columnCount <= mostCellsInMemory;
  const relation = isSmall ? "side" : `${await engine.fileDatabase()}.side`;
  await engine.run(`create table ${relation} as ${rows.sql}`);
  return relation;
};

interface ShapedRows {
  readonly sql: string;
  readonly columns: readonly EngineColumn[];
}

const derive = async (
  engine: Engine,
  { sql, columns }: ShapedRows,
  added: { readonly name: string; readonly sql: string; readonly expression: string },
): Promise<ShapedRows> => {
  const replaced = columns.find(({ name }) => name.toLowerCase() === added.name.toLowerCase());
  const column = `(${added.sql}) as ${quoteName(added.name)}`;
  const derived = `select * ${replaced === undefined ? `, ${column}` : `replace (${column})`} from (${sql})`;
  return { sql: derived, columns: await describeExpression(engine, derived, `derive.${added.name}`) };
};

const filter = async (engine: Engine, { sql, columns }: ShapedRows, options: SourceOptions): Promise<string> => {
  if (options.filter === null) return sql;
  const filtered = `select * from (${sql}) where (${compile(options.compileExpression, options.filter, columns, "boolean")})`;
  await describeExpression(engine, filtered, "filter");
  return filtered;
};

const describeExpression = async (engine: Engine, sql: string, key: string): Promise<readonly EngineColumn[]> => {
  try {
    return await describe(engine, sql);
  } catch (error) {
    throw new ConfigError("expression-not-computable", { key }, error);
  }
};

/** Whole numbers read alike whether stored as integers or decimals: a service, which hashes single values, knows no types of columns. */
const hashed = (name: string, type: string): string => {
  const value = quoteName(name);
  const text = storageType(type) === "decimal" ? numberTextSql(`${value}::double`) : `${value}::varchar`;
  return `left(sha256(${text}), 16) as ${value}`;
};
