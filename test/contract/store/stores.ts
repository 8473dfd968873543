import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckdbStore } from "../../../src/store/duckdb/duckdb-store.ts";
import { MemoryStore } from "../../../src/store/memory-store.ts";
import { MongoStore } from "../../../src/store/mongo/mongo-store.ts";
import type { Store } from "../../../src/store/store.ts";
import { databaseUrl, dropDatabase } from "../../fixture/mongo-database.ts";
import { mongoReason, startMongo } from "../../fixture/mongo-servers.ts";

/** Where one test's store lives. */
export interface StorePlace {
  /** Opens the store; called again after `close`, it finds what was written, when the engine keeps it. */
  open(): Promise<Store>;
  remove(): Promise<void>;
}

export interface StoreEngine {
  readonly name: string;
  /** What it was told is there after it was closed and opened again. */
  readonly keeps: boolean;
  /** Starts its server, when it has one; returns what stops it. */
  start?(): Promise<() => Promise<void>>;
  /** An empty place. */
  place(): Promise<StorePlace>;
}

const memory: StoreEngine = {
  name: "memory",
  keeps: false,
  place: async () => ({ open: async () => new MemoryStore(), remove: async () => {} }),
};

const duckdb: StoreEngine = {
  name: "duckdb",
  keeps: true,
  place: async () => {
    const folder = testFolder();
    return {
      open: async () => DuckdbStore.open(join(folder.path, "store.duckdb")),
      remove: async () => folder.remove(),
    };
  },
};

/** Tests of one file share a server, and each has a database of its own. */
const mongodb = (): StoreEngine => {
  let url = "";
  return {
    name: "mongodb",
    keeps: true,
    start: async () => {
      const server = await startMongo();
      url = server.url;
      return async () => server.stop();
    },
    place: async () => {
      const database = databaseUrl(url, `driftline-test-${randomUUID()}`);
      return { open: async () => MongoStore.open(database), remove: async () => dropDatabase(database) };
    },
  };
};

/** Every engine that the contract holds for. */
export const engines: readonly StoreEngine[] = [memory, duckdb, ...(mongoReason === null ? [mongodb()] : [])];
if (mongoReason !== null) process.stderr.write(`The contract of stores does not run on MongoDB: ${mongoReason}\n`);

/** A new folder for files of one test, and its removal. */
export const testFolder = (): { readonly path: string; readonly remove: () => void } => {
  const path = mkdtempSync(join(tmpdir(), "driftline-test-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
};
