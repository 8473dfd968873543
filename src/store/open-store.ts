import { InvalidInputError } from "../errors.ts";
import { DuckdbStore } from "./duckdb/duckdb-store.ts";
import { MemoryStore } from "./memory-store.ts";
import type { Store } from "./store.ts";

/**
 * Opens the store that a URL names: `memory:`, `duckdb:PATH` for a file that is made when there is none, or `mongodb://...`.
 *
 * @throws InvalidInputError when the URL is of no store, StoreError when the store cannot be opened.
 */
export const openStore = async (url: string): Promise<Store> => {
  if (url === "memory:") return new MemoryStore();
  if (url.startsWith("duckdb:") && url.length > "duckdb:".length) return DuckdbStore.open(url.slice("duckdb:".length));
  if (/^mongodb(\+srv)?:\/\/./.test(url)) {
    // Loading the driver takes longer than opening a file.
    const { MongoStore } = await import("./mongo/mongo-store.ts");
    return MongoStore.open(url);
  }
  const expected = "memory:, duckdb:PATH, mongodb://HOST/DATABASE";
  throw new InvalidInputError("argument-not-valid", { argument: "store", expected });
};
