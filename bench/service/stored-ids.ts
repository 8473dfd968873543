import { rmSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { rowColumns } from "#dist/flow/row-columns.js";
import { defaultConfig } from "#dist/model/default-config.js";
import { openStore } from "#dist/store/open-store.js";
import { workFolder } from "../places.ts";
import { idNumber } from "./batch-bodies.ts";

/** How often each id below `ids` is stored. No service may have the store open. */
export async function storedIds(url: string, model: string, ids: number): Promise<Uint8Array> {
  const store = await openStore(url);
  const path = join(workFolder(), `stored-${process.pid}.parquet`);
  try {
    const span = { fromMs: 0, toMs: 1e14 };
    const { rows } = await store.writeRows({ model, spans: [span], columns: rowColumns(defaultConfig) }, path);
    return rows === 0 ? new Uint8Array(ids) : await countIds(path, ids);
  } finally {
    await store.close();
    rmSync(path, { force: true });
  }
}

async function countIds(path: string, ids: number): Promise<Uint8Array> {
  const counts = new Uint8Array(ids);
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const result = await connection.stream(`select id from read_parquet('${path.replaceAll("'", "''")}')`);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    for (const id of chunk.getColumnValues(0)) counts[idNumber(String(id))] = (counts[idNumber(String(id))] ?? 0) + 1;
  }
  connection.closeSync();
  instance.closeSync();
  return counts;
}

export interface Kept {
  /** Of the acknowledged records, how many are not there. */
  readonly lost: number;
  /** Records that are there more than once. */
  readonly doubled: number;
}

/** Holds what was acknowledged against what is stored. */
export function compareKept(counts: Uint8Array, acknowledged: readonly number[], batch: number): Kept {
  let lost = 0;
  for (const first of acknowledged) {
    for (let id = first; id < first + batch; id++) if (counts[id] === 0) lost += 1;
  }
  return { lost, doubled: counts.reduce((sum, count) => sum + (count > 1 ? 1 : 0), 0) };
}
