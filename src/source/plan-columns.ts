import type { ColumnSpec } from "../model/column.ts";
import type { Engine } from "./engine.ts";
import { emptyDictionary, type LevelDictionaries } from "./level-dictionary.ts";
import type { EngineColumn } from "./loaded-rows.ts";
import { timestampOfText } from "./datetime-sql.ts";
import type { SideRows } from "./shape-rows.ts";
import { quoteName } from "./sql-text.ts";
import { storageType } from "./storage-type.ts";
import { booleanSql, datetimeSql, numberSql, type SideColumn, textSql, unreadableSql } from "./value-sql.ts";

/** How a spec is selected from this side: SQL of its values, and of whether a value is there but cannot be read. */
export type ColumnPlan =
  | { readonly kind: "number"; readonly value: string; readonly unreadable: string | null }
  | {
      readonly kind: "codes";
      readonly value: string;
      readonly unreadable: string | null;
      readonly dictionary: readonly string[];
    }
  | { readonly kind: "text"; readonly value: string; readonly unreadable: null }
  | { readonly kind: "absent"; readonly reason: "missing" | "unparsable" };

export interface PlanSource {
  readonly engine: Engine;
  readonly rows: SideRows;
  readonly dictionaries: LevelDictionaries;
}

/**
 * Identifiers, and levels too many to compare, are read as numbers that stand for their values: 53 bits of a hash. Only which
 * rows are equal can be told from them.
 */
export const isReadAsHash = (spec: ColumnSpec): boolean =>
  (spec.type === "text" || spec.type === "categorical") &&
  (spec.role === "id" || (spec.keptOutOfDrift !== null && !spec.constant && spec.role !== "version"));

export const planColumns = async (source: PlanSource, specs: readonly ColumnSpec[]): Promise<readonly ColumnPlan[]> => {
  const strings = specs.filter(
    (spec) => spec.type !== "text" && spec.type !== "categorical" && storageOf(source, spec) === "string",
  );
  const readings = await countReadable(source, strings);
  const drafts = specs.map((spec) => planColumn(source, spec, readings.get(spec.name)));
  const texts = drafts.flatMap((draft) => (draft.kind === "levels" ? [draft.value] : []));
  const dictionaries = await source.dictionaries.of(texts);
  return drafts.map((draft): ColumnPlan => {
    if (draft.kind !== "levels") return draft;
    const { levels, codes } = dictionaries[texts.indexOf(draft.value)] ?? emptyDictionary;
    return { kind: "codes", value: codes, unreadable: null, dictionary: levels };
  });
};

/** Name of the column that a spec is read from. */
const columnName = (spec: ColumnSpec): string => spec.derivedFrom?.column ?? spec.name;

const find = ({ rows }: PlanSource, spec: ColumnSpec): EngineColumn | undefined =>
  [...rows.columns, ...rows.hidden].find(({ name }) => name === columnName(spec));

const storageOf = (source: PlanSource, spec: ColumnSpec): string | null => {
  const column = find(source, spec);
  return column === undefined ? null : storageType(column.type);
};

/** What the strings of a column hold, where numbers, times or booleans are expected. */
interface Reading {
  readonly anyReadable: boolean;
  readonly dayMonthOrder: SideColumn["dayMonthOrder"];
}

const countReadable = async (
  source: PlanSource,
  specs: readonly ColumnSpec[],
): Promise<ReadonlyMap<string, Reading>> => {
  if (specs.length === 0) return new Map();
  const counts = specs.flatMap((spec) => {
    const sql = quoteName(columnName(spec));
    const text = `${sql}::varchar`;
    const other = valueSql(spec, { sql, storage: "string", dayMonthOrder: "month-first" }) ?? "null";
    const byDay = spec.type === "datetime" ? timestampOfText(text, "day-first") : "null";
    return [`count(nullif(trim(${text}), ''))::double`, `count(${other})::double`, `count(${byDay})::double`];
  });
  const row = (await source.engine.rows(`select ${counts.join(", ")} from ${source.rows.relation}`))[0] ?? [];
  return new Map(
    specs.map((spec, index) => {
      const [filled = 0, monthFirst = 0, dayFirst = 0] = row.slice(index * 3, index * 3 + 3).map(Number);
      const anyReadable = filled === 0 || monthFirst > 0 || dayFirst > 0;
      return [spec.name, { anyReadable, dayMonthOrder: dayFirst > monthFirst ? "day-first" : "month-first" }];
    }),
  );
};

const valueSql = (spec: ColumnSpec, column: SideColumn): string | null => {
  switch (spec.type) {
    case "numeric":
      return numberSql(column);
    case "datetime":
      return datetimeSql(column);
    case "boolean":
      return booleanSql(column);
    default:
      return textSql(column);
  }
};

/** A plan whose levels are yet to be read: `value` is their text. */
type DraftPlan = ColumnPlan | { readonly kind: "levels"; readonly value: string };

const planColumn = (source: PlanSource, spec: ColumnSpec, reading: Reading | undefined): DraftPlan => {
  const found = find(source, spec);
  if (found === undefined) return { kind: "absent", reason: "missing" };
  const dayMonthOrder = reading?.dayMonthOrder ?? "month-first";
  const column: SideColumn = { sql: quoteName(found.name), storage: storageType(found.type), dayMonthOrder };
  if (spec.derivedFrom !== null) return { kind: "text", value: textSql(column), unreadable: null };
  if (isReadAsHash(spec)) return { kind: "number", value: hashSql(column), unreadable: null };
  const value = valueSql(spec, column);
  if (value === null || reading?.anyReadable === false) return { kind: "absent", reason: "unparsable" };
  const unreadable = mayFail(spec, column) ? unreadableSql(column, value) : null;
  switch (spec.type) {
    case "numeric":
    case "datetime":
      return { kind: "number", value, unreadable };
    case "boolean":
      return { kind: "codes", value, unreadable, dictionary: ["false", "true"] };
    case "text":
      return { kind: "text", value, unreadable: null };
    default:
      return { kind: "levels", value };
  }
};

const hashSql = ({ sql }: SideColumn): string => `case when ${sql} is not null then (hash(${sql}) >> 11)::double end`;

const mayFail = (spec: ColumnSpec, { storage }: SideColumn): boolean =>
  storage === "string" || (spec.type === "boolean" && storage !== "boolean");
