import { ConfigError, DriftlineError } from "../errors.ts";
import { compile, type CompileExpression, describe } from "./compiled-columns.ts";
import type { Engine } from "./engine.ts";
import type { EngineColumn } from "./loaded-rows.ts";

import { quoteName } from "./sql-text.ts";

/** A column that an expression of the config gives, which no check sees. */
export interface HiddenColumn {
  readonly name: string;
  readonly expression: string;
  readonly expected: "any" | "boolean";
  /** Further names for columns in this expression; a column that has the name itself wins. */
  readonly aliases: Readonly<Record<string, string>>;
  /** Where the config has it: "segments.night". */
  readonly key: string;
}

interface HiddenOptions {
  readonly hidden: readonly HiddenColumn[];
  readonly compileExpression: CompileExpression;
}

interface ShapedRows {
  readonly sql: string;
  readonly columns: readonly EngineColumn[];
}

export interface RowsWithHidden {
  readonly sql: string;
  readonly hidden: readonly EngineColumn[];
  readonly failed: ReadonlyMap<string, DriftlineError>;
}

/** Adds the hidden columns that can be computed on this side, and says why others cannot: a side may lack the target, say. */
export const addHidden = async (engine: Engine, rows: ShapedRows, options: HiddenOptions): Promise<RowsWithHidden> => {
  const failed = new Map<string, DriftlineError>();
  const hidden: EngineColumn[] = [];
  let { sql } = rows;
  for (const column of options.hidden) {
    try {
      const added = await addOne(engine, { sql, columns: rows.columns }, { column, options });
      sql = added.sql;
      hidden.push({ name: column.name, type: added.type });
    } catch (error) {
      failed.set(column.name, error instanceof DriftlineError ? error : notComputable(column, error));
    }
  }
  return { sql, hidden, failed };
};

const addOne = async (
  engine: Engine,
  { sql, columns }: ShapedRows,
  { column, options }: { readonly column: HiddenColumn; readonly options: HiddenOptions },
): Promise<{ readonly sql: string; readonly type: string }> => {
  const aliases = Object.entries(column.aliases).flatMap(([alias, name]) => {
    const isTaken = columns.some((each) => each.name.toLowerCase() === alias.toLowerCase());
    const found = columns.find((each) => each.name === name);
    return isTaken || found === undefined ? [] : [{ alias, found }];
  });
  const named = [...columns, ...aliases.map(({ alias, found }) => ({ name: alias, type: found.type }))];
  const value = compile(options.compileExpression, column.expression, named, column.expected);
  const added = aliases.map(({ alias, found }) => `, ${quoteName(found.name)} as ${quoteName(alias)}`).join("");
  const dropped = aliases.map(({ alias }) => quoteName(alias)).join(", ");
  const kept = dropped === "" ? "*" : `* exclude (${dropped})`;
  const extended = `select ${kept}, (${value}) as ${quoteName(column.name)} from (select *${added} from (${sql}))`;
  const types = await describe(engine, extended);
  return { sql: extended, type: types.find(({ name }) => name === column.name)?.type ?? "BOOLEAN" };
};

const notComputable = ({ key }: HiddenColumn, cause: unknown): ConfigError =>
  new ConfigError("expression-not-computable", { key }, cause);
