import { quoteName, quoteText } from "../../source/sql-text.ts";
import type { RowColumns, RowFile, RowQuery, Span } from "../store.ts";
import { type SlotRole, type ValueFacts, type WindowColumn, windowColumns } from "../window-columns.ts";
import type { Database } from "./database.ts";
import { numberTextSql } from "../../source/number-text-sql.ts";
import type { Slot } from "./slot-catalog.ts";
import { slotColumn } from "./slot-catalog.ts";

/** Tables of one model, as `recordColumns` and `outcomeColumns` say. */
export interface RecordTables {
  readonly records: string;
  readonly outcomes: string;
  readonly slots: readonly Slot[];
}

/** Rows with their outcomes as one Parquet file, all as of one moment; see `Store.writeRows`. */
export const exportRows = async (
  database: Database,
  tables: RecordTables,
  query: RowQuery,
  path: string,
): Promise<RowFile> => {
  const sources = valueSources(tables.slots);
  return database.apart(async (connection) => {
    const ask: Ask = async (sql) => (await connection.runAndReadAll(sql)).getRows()[0] ?? [];
    await ask("begin");
    const condition = rowCondition(query);
    const records = `${tables.records} r where ${condition}`;
    const [rows, versions] = await ask(`select count(*)::double, count(r.version)::double from ${records}`);
    // The window's outcomes apart: joined with all of them, the engine builds its table of the wide side. Ids are compared once.
    await ask(
      `create or replace temp table window_outcomes as select r.rowid as row, o.number, o.text, o.flag
       from ${tables.outcomes} o join ${tables.records} r on o.hash = r.hash and o.id = r.id where ${condition}`,
    );
    const [outcomes] = await ask("select count(*)::double from window_outcomes");
    const facts = [
      ...(await readFacts(ask, sources, records)),
      ...(await readFacts(ask, [targetSource], "window_outcomes o")),
    ];
    const select = selectList(query.columns, Number(versions) > 0, facts, [...sources, targetSource]);
    const joined = `${tables.records} r left join window_outcomes o on r.rowid = o.row where ${condition}`;
    const sorted = `select ${select} from ${joined} order by r.event_ms, r.id`;
    await ask(`copy (${sorted}) to ${quoteText(path)} (format parquet, row_group_size 50000)`);
    await ask("commit");
    return { rows: Number(rows), outcomes: Number(outcomes) };
  });
};

/** The first row of what a query finds. */
type Ask = (sql: string) => Promise<readonly unknown[]>;

/** Where the values of one name of one role stand: SQL by kind, null where there is no such column. */
interface ValueSource {
  readonly role: SlotRole;
  readonly name: string;
  readonly number: string | null;
  readonly text: string | null;
  readonly boolean: string | null;
}

const targetSource: ValueSource = { role: "target", name: "", number: "o.number", text: "o.text", boolean: "o.flag" };

const valueSources = (slots: readonly Slot[]): readonly ValueSource[] => {
  const sources = new Map<string, ValueSource>();
  for (const [position, { role, name, kind }] of slots.entries()) {
    const key = `${role} ${name}`;
    const known = sources.get(key) ?? { role, name, number: null, text: null, boolean: null };
    sources.set(key, { ...known, [kind]: `r.${slotColumn(position)}` });
  }
  return [...sources.values()];
};

/** Of the rows `r` that a query asks for. */
export const rowCondition = ({ spans, version }: Pick<RowQuery, "spans" | "version">): string => {
  const times =
    spans.length === 0 ? "false" : `(${spans.map((span) => spanCondition("r.event_ms", span)).join(" or ")})`;
  if (version === undefined) return times;
  return `${times} and r.version ${version === null ? "is null" : `= (${sqlText(version)})`}`;
};

export const spanCondition = (column: string, { fromMs, toMs }: Span): string =>
  `(${column} >= ${sqlNumber(fromMs)} and ${column} < ${sqlNumber(toMs)})`;

/** A double as SQL reads it; a bare number would be a decimal. */
export const sqlNumber = (value: number): string => `cast('${value}' as double)`;

/** A statement ends at U+0000. */
const sqlText = (text: string): string => quoteText(text).replaceAll("\0", "' || chr(0) || '");

const countSql = (sql: string | null): string => (sql === null ? "0::double" : `count(${sql})::double`);

const wholeSql = (sql: string | null): string =>
  sql === null
    ? "true"
    : `coalesce(bool_and(trunc(${sql}) = ${sql} and abs(${sql}) <= ${Number.MAX_SAFE_INTEGER}), true)`;

const readFacts = async (ask: Ask, sources: readonly ValueSource[], from: string): Promise<readonly ValueFacts[]> => {
  if (sources.length === 0) return [];
  const columns = sources.map(
    ({ number, text, boolean }) => `${countSql(number)}, ${wholeSql(number)}, ${countSql(text)}, ${countSql(boolean)}`,
  );
  const row = await ask(`select ${columns.join(", ")} from ${from}`);
  return sources.map(({ role, name }, index) => ({
    role,
    name,
    numbers: Number(row[4 * index]),
    areWhole: row[4 * index + 1] === true,
    texts: Number(row[4 * index + 2]),
    booleans: Number(row[4 * index + 3]),
  }));
};

const selectList = (
  columns: RowColumns,
  hasVersions: boolean,
  facts: readonly ValueFacts[],
  sources: readonly ValueSource[],
): string => {
  const fixed = [
    { sql: "r.id", name: columns.id },
    { sql: "epoch_ms(cast(r.event_ms as bigint))", name: columns.timestamp },
    ...(hasVersions ? [{ sql: "r.version", name: columns.version }] : []),
  ];
  const values = windowColumns(
    facts,
    columns,
    fixed.map(({ name }) => name),
  ).map((column) => ({ sql: valueSql(column, sourceOf(column, sources)), name: column.name }));
  return [...fixed, ...values].map(({ sql, name }) => `${sql} as ${quoteName(name)}`).join(", ");
};

const sourceOf = ({ facts }: WindowColumn, sources: readonly ValueSource[]): ValueSource =>
  sources.find(({ role, name }) => role === facts.role && name === facts.name) ?? targetSource;

const valueSql = ({ type }: WindowColumn, { number, text, boolean }: ValueSource): string => {
  if (type === "BOOLEAN") return `${boolean} = 1`;
  if (type !== "VARCHAR") return `cast(${number} as ${type})`;
  const kinds = [
    text,
    number === null ? null : `case when ${number} is not null then ${numberTextSql(number)} end`,
    boolean === null ? null : `case ${boolean} when 1 then 'true' when 0 then 'false' end`,
  ];
  return `coalesce(${kinds.filter((sql) => sql !== null).join(", ")})`;
};
