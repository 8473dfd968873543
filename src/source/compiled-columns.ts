import type { StorageType } from "../model/column.ts";
import type { Engine } from "./engine.ts";
import { type EngineColumn, rowNumberName } from "./loaded-rows.ts";
import { storageType } from "./storage-type.ts";

/** SQL of an expression over these columns; of a condition when that is expected. */
export type CompileExpression = (
  expression: string,
  columns: readonly { readonly name: string; readonly storage: StorageType }[],
  expected: "any" | "boolean",
) => string;

/** The columns that a select gives, the row's number aside. */
export const describe = async (engine: Engine, sql: string): Promise<readonly EngineColumn[]> => {
  const rows = await engine.rows(`select column_name, column_type from (describe ${sql})`);
  const columns = rows.map(([name, type]) => ({ name: String(name), type: String(type) }));
  return columns.filter(({ name }) => name !== rowNumberName);
};

/** SQL of an expression over columns of the engine. */
export const compile = (
  compileExpression: CompileExpression,
  expression: string,
  columns: readonly EngineColumn[],
  expected: "any" | "boolean" = "any",
): string =>
  compileExpression(
    expression,
    columns.map(({ name, type }) => ({ name, storage: storageType(type) })),
    expected,
  );
