import { DuckDBInstance } from "@duckdb/node-api";
import type { GeneratedSides } from "./generate.ts";

/** The engine's own time to read all columns of both files and add them up: lengths for strings. */
export async function sumEveryColumn(sides: GeneratedSides): Promise<number> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  let least = Number.POSITIVE_INFINITY;
  const queries = await Promise.all([sides.reference, sides.current].map((path) => sumQuery(connection, path)));
  for (let round = 0; round < 3; round++) {
    const started = performance.now();
    for (const query of queries) await connection.runAndReadAll(query);
    least = Math.min(least, (performance.now() - started) / 1000);
  }
  connection.closeSync();
  instance.closeSync();
  return least;
}

async function sumQuery(connection: Awaited<ReturnType<DuckDBInstance["connect"]>>, path: string): Promise<string> {
  const columns = await connection.runAndReadAll(`DESCRIBE FROM '${path.replaceAll("'", "''")}'`);
  const sums = columns.getRows().map(([name, type]) => {
    const column = `"${String(name).replaceAll('"', '""')}"`;
    return type === "VARCHAR" ? `sum(length(${column}))` : `sum(${column}::DOUBLE)`;
  });
  return `SELECT ${sums.join(", ")} FROM '${path.replaceAll("'", "''")}'`;
}
