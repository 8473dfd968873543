import { dirname, join } from "node:path";
import { createRequire } from "node:module";
import { DuckDBInstance } from "@duckdb/node-api";

/** Three million flights of 2001 in the United States, as the package vega-datasets has them. Times are taken as UTC. */
const source = join(
  dirname(dirname(createRequire(import.meta.url).resolve("vega-datasets"))),
  "data/flights-3m.parquet",
);

/**
 * Flights that were to depart in a span, in order of departure: every tenth of all, or whatever `every` says.
 *
 * @param {{ from: string, to: string, every?: number, limit?: number }} span - Days or times: "2001-05-14", "2001-05-14 06:00".
 * @returns {Promise<{ id: string, departure: number, origin: string, destination: string, distance: number, delay: number }[]>}
 */
export async function readFlights({ from, to, every = 10, limit = 3_000_000 }) {
  return run(
    `select file_row_number::varchar id, epoch_ms(date)::double departure, origin, destination,
      distance::integer distance, delay::integer delay
    from read_parquet($source, file_row_number = true)
    where date >= $from::timestamp and date < $to::timestamp and file_row_number % $every::bigint = 0
    order by date, file_row_number limit $limit::bigint`,
    { source, from, to, every, limit },
  );
}

/**
 * Writes rows as a Parquet file.
 *
 * @param rows - Objects.
 * @param columns - Name of a column to its SQL type.
 */
export async function writeParquet(rows, columns, file) {
  const shape = JSON.stringify([columns]);
  const list = `select unnest(from_json($rows::json, '${shape}'), recursive := true)`;
  await run(`copy (${list}) to '${file.replaceAll("'", "''")}' (format parquet)`, { rows: JSON.stringify(rows) });
}

async function run(sql, values) {
  const connection = await (await DuckDBInstance.create(":memory:", { threads: "2" })).connect();
  try {
    return (await connection.runAndReadAll(sql, values)).getRowObjectsJS();
  } finally {
    connection.closeSync();
  }
}
