import { ConfigError } from "../errors.ts";
import type { Store } from "../store/store.ts";

/**
 * Opens the store that an address names: `memory:`, `duckdb:PATH`, `mongodb://...`.
 *
 * @throws ConfigError `usage-not-valid`; StoreError.
 */
export async function openStore(address: string): Promise<Store> {
  if (address === "memory:") {
    const { MemoryStore } = await import("../store/memory-store.ts");
    return new MemoryStore();
  }
  throw new ConfigError("usage-not-valid", {
    problem: `--store is duckdb:PATH, mongodb://HOST/DATABASE or memory:, not ${JSON.stringify(address)}.`,
  });
}
