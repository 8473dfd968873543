import type { Engine } from "./engine.ts";
import type { EngineColumn, TypedColumn } from "./loaded-rows.ts";
import { quoteName } from "./sql-text.ts";

/**
 * The type to read a column with whose first lines look like `sniffed`. Read as whole numbers, a later 0.5 would be rounded; as
 * dates or as times without offset, a later time or offset would be cut off; all without a word.
 */
export const cautiousType = (sniffed: string): string => {
  if (sniffed === "BIGINT") return "DOUBLE";
  return sniffed === "DATE" || sniffed === "TIMESTAMP" ? "TIMESTAMP WITH TIME ZONE" : sniffed;
};

/** Gives columns that were read cautiously the sniffed type again when all their values fit it. */
export const restoreTypes = async (
  engine: Engine,
  table: string,
  columns: readonly TypedColumn[],
  sniffed: readonly EngineColumn[],
): Promise<readonly TypedColumn[]> => {
  const restored = columns.map((column, index) => restoredColumn(column, sniffed[index]?.type ?? column.type));
  const fits = restored.map((column) => `coalesce(bool_and(${column?.fits ?? "true"}), true)`);
  if (restored.every((column) => column === null)) return columns;
  const [row] = await engine.rows(`select ${fits.join(", ")} from ${table}`);
  return columns.map((column, index) => (row?.[index] === true ? (restored[index]?.column ?? column) : column));
};

interface RestoredColumn {
  readonly column: TypedColumn;
  /** SQL: whether a value is of the sniffed type. */
  readonly fits: string;
}

/** Null for columns that were read with the sniffed type, or as text. */
const restoredColumn = ({ name, type }: TypedColumn, sniffed: string): RestoredColumn | null => {
  if (type !== cautiousType(sniffed)) return null;
  const sql = quoteName(name);
  switch (sniffed) {
    case "BIGINT":
      return {
        column: { name, type: sniffed, sql: `${sql}::bigint` },
        fits: `isfinite(${sql}) and ${sql} = trunc(${sql})`,
      };
    case "DATE":
      return { column: { name, type: sniffed, sql: `${sql}::date` }, fits: `${sql} = date_trunc('day', ${sql})` };
    case "TIMESTAMP":
      return { column: { name, type: sniffed, sql: `${sql}::timestamp` }, fits: "true" };
    default:
      return null;
  }
};
