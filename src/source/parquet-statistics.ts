import type { Engine } from "./engine.ts";
import type { EngineColumn } from "./loaded-rows.ts";
import { quotePaths } from "./sql-text.ts";
import { storageType } from "./storage-type.ts";

/** Of one column, as text: how many values are not null, the smallest and the largest (null where there is no order). */
export type WholeFacts = readonly (string | null)[];

/** Columns whose facts are known without reading a row, by name. */
export type KnownFacts = (columns: readonly EngineColumn[]) => Promise<ReadonlyMap<string, WholeFacts>>;

/** Types whose extremes the footer writes so that they read back exactly. */
const orderedTypes: ReadonlySet<string> = new Set([
  "TINYINT",
  "SMALLINT",
  "INTEGER",
  "BIGINT",
  "DOUBLE",
  "DATE",
  "TIMESTAMP",
]);

/**
 * Null counts and extremes from the footers of parquet files. A column is left out, and has to be read, unless every row group
 * of every file tells what is asked; NaN is no extreme there, infinities are.
 */
export const parquetStatistics =
  (engine: Engine, paths: readonly string[]): KnownFacts =>
  async (columns) => {
    const rows = await engine.rows(`
      select path_in_schema, sum(num_values - stats_null_count)::bigint::varchar, bool_and(stats_null_count is not null)::varchar,
        bool_and(stats_null_count = num_values or (stats_min_value is not null and stats_max_value is not null))::varchar,
        ${[...extremes("hugeint"), ...extremes("double"), ...extremes("timestamp", "epoch_ms")].join(", ")}
      from parquet_metadata(${quotePaths(paths)}) group by path_in_schema`);
    const footers = new Map(rows.map(([path, ...footer]) => [String(path), footer.map(textOrNull)]));
    return new Map(
      columns.flatMap((column): [string, WholeFacts][] => {
        const known = knownFacts(column, footers.get(column.name));
        return known === null ? [] : [[column.name, known]];
      }),
    );
  };

const extremes = (type: string, as: string = ""): readonly string[] =>
  (["min", "max"] as const).map((extreme) => {
    const value = `try_cast(stats_${extreme}_value as ${type})`;
    const finite = type === "timestamp" ? ` filter (where isfinite(${value}))` : "";
    return `${as}(${extreme}(${value})${finite})::varchar`;
  });

const knownFacts = ({ name, type }: EngineColumn, footer: WholeFacts | undefined): WholeFacts | null => {
  // "a, b" is also how the footer names the field b of a.
  if (footer === undefined || name.includes(", ")) return null;
  const [nonNull = null, isCounted, isOrdered, ...values] = footer;
  const storage = storageType(type);
  if (isCounted !== "true" || storage === "nested") return null;
  if (storage === "string" || storage === "boolean") return [nonNull, null, null];
  if (isOrdered !== "true" || !orderedTypes.has(type)) return null;
  const from = { integer: 0, decimal: 2, datetime: 4 }[storage];
  const [minimum = null, maximum = null] = values.slice(from, from + 2);
  return nonNull !== "0" && (minimum === null || maximum === null) ? null : [nonNull, minimum, maximum];
};

const textOrNull = (value: unknown): string | null => (typeof value === "string" ? value : null);
