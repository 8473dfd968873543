import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckdbStore } from "../../../src/store/duckdb/duckdb-store.ts";
import { MemoryStore } from "../../../src/store/memory-store.ts";
import type { Store } from "../../../src/store/store.ts";

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

/** Every engine that the contract holds for. */
export const engines: readonly StoreEngine[] = [memory, duckdb];

/** A new folder for files of one test, and its removal. */
export const testFolder = (): { readonly path: string; readonly remove: () => void } => {
  const path = mkdtempSync(join(tmpdir(), "driftline-test-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
};
