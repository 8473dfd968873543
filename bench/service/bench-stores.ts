import { rmSync } from "node:fs";
import { join } from "node:path";
import { workFolder } from "../places.ts";

export interface ServiceBenchOptions {
  /** Seconds instead of minutes. */
  readonly quick: boolean;
  /** A MongoDB-compatible store to measure beside DuckDB's: `mongodb://HOST/DATABASE`. */
  readonly mongodb: string | null;
  /** Flags of Node for the service: `--cpu-prof`. */
  readonly nodeFlags: readonly string[];
  readonly log: (line: string) => void;
}

/** Where a service may keep its records. */
export interface BenchStore {
  readonly name: string;
  readonly url: string;
  /** No other run has used it. */
  readonly model: string;
  readonly remove: () => void;
}

/** A store in a new file. */
export function duckdbStore(name: string): BenchStore {
  const path = join(workFolder(), `${name}-${process.pid}.duckdb`);
  const remove = (): void => {
    for (const file of [path, `${path}.wal`]) rmSync(file, { force: true });
  };
  remove();
  return { name: "DuckDB", url: `duckdb:${path}`, model: "bench", remove };
}

/** DuckDB in a new file, and the MongoDB-compatible store when one is given. */
export function benchStores(name: string, { mongodb }: ServiceBenchOptions): readonly BenchStore[] {
  const embedded = duckdbStore(name);
  if (mongodb === null) return [embedded];
  const model = `${name}-${Date.now()}`;
  return [embedded, { name: "MongoDB", url: mongodb, model, remove: () => undefined }];
}
