import { basename } from "node:path";
import { ConfigError } from "../errors.ts";
import { nearestName } from "../model/nearest-name.ts";
import type { OutcomeJoin } from "../model/outcome-rows.ts";
import { describe } from "./compiled-columns.ts";
import type { Engine } from "./engine.ts";
import { findFiles } from "./find-files.ts";
import { loadRows } from "./load-rows.ts";
import { type EngineColumn, type LoadedRows, rowNumberName } from "./loaded-rows.ts";

import { quoteName } from "./sql-text.ts";
import { storageType } from "./storage-type.ts";
import { textSql } from "./value-sql.ts";

/** A second file whose rows belong to those of a side by their id. */
export interface OutcomesRequest {
  readonly path: string;
  /** The id column, in both files. */
  readonly id: string;
  /** Columns to take from it where it has them: the target, and others with a role. */
  readonly columns: readonly string[];
}

export interface JoinedRows {
  readonly loaded: LoadedRows;
  readonly join: OutcomeJoin;
}

/** With more cells than this, the joined rows go to a temporary file. */
const mostCellsInMemory = 20_000_000;

/**
 * Adds later outcomes to the rows of a side: of several rows with one id the first counts, a value that a row has already is kept,
 * ids are compared as text. The rows keep their order.
 *
 * @throws ConfigError `column-unknown` when either file lacks the id, or the outcomes hold none of the columns.
 */
export const joinOutcomes = async (
  engine: Engine,
  loaded: LoadedRows,
  request: OutcomesRequest,
): Promise<JoinedRows> => {
  const file = basename(request.path);
  const later = await loadRows(engine, await findFiles(engine, request.path), "outcome_rows");
  const [columns, laterColumns] = [await describe(engine, loaded.sql), await describe(engine, later.sql)];
  const id = idSql(columns, request.id, null);
  const laterId = idSql(laterColumns, request.id, file);
  const taken = laterColumns.filter(({ name }) => name !== request.id && request.columns.includes(name));
  if (taken.length === 0) throw unknownColumn(request.columns[0] ?? "", laterColumns, { place: "roles.target", file });
  const names = taken.map(({ name }) => quoteName(name)).join(", ");
  await engine.run(
    `create table outcomes as select (${laterId}) as "driftline id", ${names} from (${later.sql}) where (${laterId}) is not null ` +
      `qualify row_number() over (partition by (${laterId}) order by ${quoteName(rowNumberName)}) = 1`,
  );
  const present = taken.filter(({ name }) => columns.some((column) => column.name === name));
  const counts = await countMatches(engine, { side: loaded.sql, id, later: later.sql, laterId, present });
  const sql = await joinedTable(engine, { loaded, id, columns, taken });
  const join = { file, columns: taken.map(({ name }) => name), ...counts };
  const notes = [...later.notes, joinNote(join)];
  const joined = { ...loaded, sql, notes: [...loaded.notes, ...notes], isReadInPlace: false, known: null };
  return { loaded: joined, join };
};

const idSql = (columns: readonly EngineColumn[], id: string, file: string | null): string => {
  const found = columns.find(({ name }) => name === id);
  if (found === undefined) throw unknownColumn(id, columns, { place: "roles.id", ...(file === null ? {} : { file }) });
  return textSql({ sql: quoteName(id), storage: storageType(found.type), dayMonthOrder: "month-first" });
};

const unknownColumn = (
  column: string,
  columns: readonly EngineColumn[],
  details: Readonly<Record<string, string>>,
): ConfigError => {
  const nearest = nearestName(
    column,
    columns.map(({ name }) => name),
  );
  return new ConfigError("column-unknown", { column, ...details, ...(nearest === null ? {} : { nearest }) });
};

interface Matching {
  readonly side: string;
  readonly id: string;
  readonly later: string;
  readonly laterId: string;
  /** Columns that both files have. */
  readonly present: readonly EngineColumn[];
}

const countMatches = async (
  engine: Engine,
  { side, id, later, laterId, present }: Matching,
): Promise<Omit<OutcomeJoin, "file" | "columns">> => {
  const isPresent = present.map(({ name }) => `${quoteName(name)} is not null`).join(" or ");
  const isMatched = `(${id}) in (select "driftline id" from outcomes)`;
  const [sideCounts = []] = await engine.rows(
    `select count(*)::double, count_if(coalesce(${isMatched}, false))::double,
      count_if(${isPresent === "" ? "false" : isPresent})::double from (${side})`,
  );
  const [laterCounts = []] = await engine.rows(`select count(${laterId})::double from (${later})`);
  const [distinct = []] = await engine.rows(
    `select count(*)::double, count_if("driftline id" not in (select (${id}) from (${side}) where (${id}) is not null))::double from outcomes`,
  );
  const [rows, matched, alreadyPresent] = sideCounts.map(Number);
  const [outcomeRows] = laterCounts.map(Number);
  const [ids, unused] = distinct.map(Number);
  return {
    outcomeRows: outcomeRows ?? 0,
    matched: matched ?? 0,
    unmatched: (rows ?? 0) - (matched ?? 0),
    unused: unused ?? 0,
    duplicateIds: (outcomeRows ?? 0) - (ids ?? 0),
    alreadyPresent: alreadyPresent ?? 0,
  };
};

interface Joining {
  readonly loaded: LoadedRows;
  readonly id: string;
  readonly columns: readonly EngineColumn[];
  readonly taken: readonly EngineColumn[];
}

/** A table, as a join alone gives its rows in any order. */
const joinedTable = async (engine: Engine, { loaded, id, columns, taken }: Joining): Promise<string> => {
  const isTaken = (name: string): boolean => taken.some((column) => column.name === name);
  const selected = [...columns, { name: rowNumberName, type: "BIGINT" }].map(({ name }) => {
    const own = `side.${quoteName(name)}`;
    return isTaken(name) ? `coalesce(${own}, later.${quoteName(name)}) as ${quoteName(name)}` : own;
  });
  const added = taken.filter(({ name }) => !columns.some((column) => column.name === name));
  selected.push(...added.map(({ name }) => `later.${quoteName(name)}`));
  const [count = []] = await engine.rows(`select count(*)::double from (${loaded.sql})`);
  const isSmall = Number(count[0]) * selected.length <= mostCellsInMemory;
  const table = isSmall ? "joined_rows" : `${await engine.fileDatabase()}.joined_rows`;
  await engine.run(
    `create table ${table} as select ${selected.join(", ")} from (select *, (${id}) as "driftline id" from (${loaded.sql})) side ` +
      `left join outcomes later on side."driftline id" = later."driftline id" order by side.${quoteName(rowNumberName)}`,
  );
  return `select * from ${table}`;
};

const joinNote = ({ file, matched, unmatched, duplicateIds, unused, alreadyPresent }: OutcomeJoin): string => {
  const found = `${file} has the outcome of ${matched} of ${matched + unmatched} rows`;
  const rest = [
    duplicateIds > 0 ? `${duplicateIds} of its rows repeat an id (the first counts)` : "",
    unused > 0 ? `${unused} of its ids belong to no row` : "",
    alreadyPresent > 0 ? `${alreadyPresent} rows had theirs already, which is kept` : "",
  ].filter((part) => part !== "");
  return `${[found, ...rest].join("; ")}.`;
};
