import type { Database } from "../table/database.ts";
import { sqlNumber } from "../table/export-rows.ts";
import type { RecordTable } from "../table/record-table.ts";

/** Deletes records of events before a time, with their outcomes, and outcomes without a record by their own time; how many records went. */
export const expireRecords = async (
  database: Database,
  { records, outcomes }: RecordTable,
  beforeMs: number,
): Promise<number> => {
  const before = sqlNumber(beforeMs);
  const [row] = await database.rows(`select count(*)::double from ${records} where event_ms < ${before}`);
  await database.transaction(async () => {
    await database.run(
      `delete from ${outcomes} where hash in (select hash from ${records} where event_ms < ${before})`,
    );
    await database.run(
      `delete from ${outcomes} where event_ms < ${before} and hash not in (select hash from ${records})`,
    );
    await database.run(`delete from ${records} where event_ms < ${before}`);
  });
  return Number(row?.[0] ?? 0);
};
