import type { StorageType } from "../model/column.ts";
import { type DayMonthOrder, millisecondsOf, millisecondsOfNumber, timestampOfText } from "./datetime-sql.ts";

/** A column of this side. */
export interface SideColumn {
  /** Its quoted name. */
  readonly sql: string;
  readonly storage: StorageType;
  readonly dayMonthOrder: DayMonthOrder;
}

/** The value as a double, or null where it is none; null as a whole when the storage can hold no such values. */
export const numberSql = ({ sql, storage }: SideColumn): string | null => {
  switch (storage) {
    case "integer":
    case "decimal":
    case "boolean":
      return `${sql}::double`;
    case "string":
      return `try_cast(nullif(trim(${sql}::varchar), '') as double)`;
    default:
      return null;
  }
};

/** Milliseconds since 1970 as a double. */
export const datetimeSql = ({ sql, storage, dayMonthOrder }: SideColumn): string | null => {
  switch (storage) {
    case "datetime":
      return millisecondsOf(`${sql}::timestamp`);
    case "integer":
    case "decimal":
      return millisecondsOfNumber(`${sql}::double`);
    case "string":
      return millisecondsOf(timestampOfText(`${sql}::varchar`, dayMonthOrder));
    default:
      return null;
  }
};

/** 0 or 1 as utinyint. */
export const booleanSql = ({ sql, storage }: SideColumn): string | null => {
  switch (storage) {
    case "boolean":
      return `${sql}::utinyint`;
    case "integer":
    case "decimal":
      return `case ${sql} when 0 then 0::utinyint when 1 then 1::utinyint end`;
    case "string":
      return (
        `case when lower(trim(${sql}::varchar)) in ('true', 't', 'yes', 'y', '1', '1.0') then 1::utinyint ` +
        `when lower(trim(${sql}::varchar)) in ('false', 'f', 'no', 'n', '0', '0.0') then 0::utinyint end`
      );
    default:
      return null;
  }
};

/** The value as a level or text. Whole numbers read alike whether stored as integers or decimals: 1, not 1.0. */
export const textSql = ({ sql, storage }: SideColumn): string => {
  if (storage === "nested") return `to_json(${sql})::varchar`;
  if (storage !== "decimal") return `${sql}::varchar`;
  return `case when ${sql} = trunc(${sql}) and abs(${sql}) < 1e15 then ${sql}::bigint::varchar else ${sql}::varchar end`;
};

/** True where there is a value, not blank, that `value` does not give. */
export const unreadableSql = ({ sql, storage }: SideColumn, value: string): string =>
  storage === "string"
    ? `(${sql} is not null and trim(${sql}::varchar) <> '' and (${value}) is null)`
    : `(${sql} is not null and (${value}) is null)`;
