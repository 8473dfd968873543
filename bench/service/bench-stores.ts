import { rmSync } from "node:fs";
import { join } from "node:path";
import { MongoClient } from "mongodb";
import { withJavaMongo } from "../java-mongo.ts";
import { workFolder } from "../places.ts";

export interface ServiceBenchOptions {
  /** Seconds instead of minutes. */
  readonly quick: boolean;
  /** A MongoDB-compatible server to measure beside DuckDB: `mongodb://HOST`, or `java` for that of the tests. */
  readonly mongodb: string | null;
  /** Flags of Node for the service: `--cpu-prof`. */
  readonly nodeFlags: readonly string[];
  readonly log: (line: string) => void;
}

/** Where a service may keep its records. */
export interface BenchStore {
  readonly name: "DuckDB" | "MongoDB";
  /** No other run has used it. */
  readonly url: string;
}

/** The model that records are for. */
export const benchModel = "bench";

/** What is measured on DuckDB in a new file, and on the MongoDB-compatible server when one is given; what was written is removed. */
export async function onEachStore<Measured>(
  name: string,
  options: ServiceBenchOptions,
  measure: (store: BenchStore) => Promise<Measured>,
): Promise<readonly Measured[]> {
  const embedded = duckdbStore(name);
  const all: Measured[] = [];
  try {
    all.push(await measure(embedded.store));
  } finally {
    embedded.remove();
  }
  if (options.mongodb === null) return all;
  const database = `${name}-bench-${Date.now()}`;
  const measureOn = async (server: string): Promise<Measured> =>
    inDatabase(databaseUrl(server, database), async (url) => measure({ name: "MongoDB", url }));
  const measured = options.mongodb === "java" ? await withJavaMongo(measureOn) : await measureOn(options.mongodb);
  if (measured === null) options.log("mongo-java-server is not built: node test/setup/prepare.mjs says why");
  else all.push(measured);
  return all;
}

/** A store in a new file. */
export function duckdbStore(name: string): { readonly store: BenchStore; readonly remove: () => void } {
  const path = join(workFolder(), `${name}-${process.pid}.duckdb`);
  const remove = (): void => {
    for (const file of [path, `${path}.wal`]) rmSync(file, { force: true });
  };
  remove();
  return { store: { name: "DuckDB", url: `duckdb:${path}` }, remove };
}

/** What is done in a database, which is dropped afterwards. */
export async function inDatabase<Result>(url: string, work: (url: string) => Promise<Result>): Promise<Result> {
  try {
    return await work(url);
  } finally {
    const client = new MongoClient(url);
    await client.db().dropDatabase();
    await client.close();
  }
}

/** The address of another database on the server of an address. */
export function databaseUrl(server: string, name: string): string {
  return server.replace(/^([^/]*\/\/[^/?]*)\/?[^?]*/u, `$1/${name}`);
}
