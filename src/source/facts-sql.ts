import { looksLikeTime, timestampOfText } from "./datetime-sql.ts";
import { distinctCount, sortedValuesJson } from "./distinct-sql.ts";
import type { EngineColumn } from "./loaded-rows.ts";
import { quoteName } from "./sql-text.ts";
import { storageType } from "./storage-type.ts";

/** Aggregates that every row must have been seen for: values that are not null, smallest and largest (null where there is no order). */
export const wholeAggregates = ({ name, type }: EngineColumn): readonly string[] => {
  const column = quoteName(name);
  const isFinite = `filter (where isfinite(${column}))`;
  switch (storageType(type)) {
    case "integer":
    case "decimal":
      return [`count(${column})`, `min(${column})`, `max(${column})`];
    case "datetime":
      return [`count(${column})`, `epoch_ms(min(${column}) ${isFinite})`, `epoch_ms(max(${column}) ${isFinite})`];
    default:
      return [`count(${column})`, "null", "null"];
  }
};

/** Smallest and largest finite value of a column that holds others. */
export const finiteExtremes = ({ name }: EngineColumn): readonly string[] =>
  ["min", "max"].map((extreme) => `${extreme}(${quoteName(name)}) filter (where isfinite(${quoteName(name)}))`);

/** Whether a column whose sample holds one value holds others. */
export const varies = ({ name, type }: EngineColumn): readonly string[] =>
  storageType(type) === "nested" ? ["false"] : [`min(${quoteName(name)}) <> max(${quoteName(name)})`];

/** The distinct values of a string column, as a JSON list. */
export const levelList = ({ name }: EngineColumn, rowCount: number): readonly string[] => [
  sortedValuesJson(`${quoteName(name)}::varchar`, rowCount),
];

/** Aggregates that a sample answers: rows, distinct values, whole numbers, length, words, what strings read as or begin like. */
export const sampleAggregates = (column: EngineColumn, rowCount: number): readonly string[] => {
  const sql = quoteName(column.name);
  const storage = storageType(column.type);
  const isWhole = storage === "decimal" ? `bool_and(${sql} = trunc(${sql})) filter (where isfinite(${sql}))` : "null";
  const counts = [
    `count(${sql})`,
    storage === "decimal"
      ? `approx_count_distinct(${sql})`
      : distinctCount(storage === "nested" ? `to_json(${sql})::varchar` : sql, rowCount),
    isWhole,
  ];
  return storage === "string"
    ? [...counts, ...stringAggregates(`${sql}::varchar`)]
    : [...counts, "null", "null", "null", "null"];
};

const stringAggregates = (text: string): readonly string[] => {
  const filled = `nullif(trim(${text}), '')`;
  return [
    `avg(length(${text}))`,
    `avg(len(string_split_regex(trim(${text}), '\\s+')) - (trim(${text}) = '')::integer)`,
    `count(try_cast(${filled} as double)) / nullif(count(${filled}), 0)`,
    `count_if(${looksLikeTime(text)}) / nullif(count(${filled}), 0)`,
  ];
};

/** For strings some of which begin like a point in time: the share that is one, empty ones aside. */
export const datetimeShare = ({ name }: EngineColumn): readonly string[] => {
  const filled = `nullif(trim(${quoteName(name)}::varchar), '')`;
  const times = (["month-first", "day-first"] as const).map((order) => `count(${timestampOfText(filled, order)})`);
  return [`greatest(${times.join(", ")}) / nullif(count(${filled}), 0)`];
};
