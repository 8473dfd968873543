import { join } from "node:path";
import type { Hash64 } from "../sketch/hash-64.ts";
import { hashText64 } from "../sketch/hash-64.ts";
import { TemporaryFolder } from "../source/temporary-folder.ts";
import type { RowFile, RowQuery, StoredRecord } from "./store.ts";
import { Database } from "./table/database.ts";
import { exportRows } from "./table/export-rows.ts";
import { RecordTable } from "./table/record-table.ts";

const noContent: Hash64 = { high: 0, low: 0 };

/**
 * Writes records that a store read as one Parquet file, as `Store.writeRows` says, for stores that keep no tables. They go through a
 * table in a temporary file beside `path`, so that memory does not grow with them.
 *
 * @param batches - Records in any order, each once, in batches of thousands; those outside the query's spans or version are left out.
 */
export const rowsToParquet = async (
  batches: Iterable<readonly StoredRecord[]> | AsyncIterable<readonly StoredRecord[]>,
  query: RowQuery,
  path: string,
): Promise<RowFile> => {
  const folder = new TemporaryFolder(join(path, ".."));
  const database = await Database.open(join(folder.path, "rows.duckdb"));
  try {
    return await database.room.duringLargeWork(async () => {
      const table = await RecordTable.create(database, "staged");
      for await (const batch of batches) await stage(database, table, batch);
      return exportRows(database, table, query, path);
    });
  } finally {
    database.close();
    folder.remove();
  }
};

const stage = async (database: Database, table: RecordTable, batch: readonly StoredRecord[]): Promise<void> => {
  const rows = batch.map(({ record, receivedMs, outcome }) => {
    return { record, receivedMs, outcome, hash: hashText64(record.id), content: noContent };
  });
  const { chunks } = table.fill(rows);
  await table.addColumns();
  await database.transaction(async () => {
    await table.append(chunks);
    await table.appendOutcomes(rows.flatMap((row) => (row.outcome === null ? [] : [{ ...row, outcome: row.outcome }])));
  });
};
