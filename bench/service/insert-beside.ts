import { MongoClient } from "mongodb";
import { seededRandom } from "driftline/stats";
import { MongoStore } from "#dist/store/mongo/mongo-store.js";
import { RecordDocuments } from "#dist/store/mongo/record-document.js";
import type { StoredDocument } from "#dist/store/mongo/stored-document.js";
import { benchModel } from "./bench-stores.ts";
import { drawRecord } from "./drawn-record.ts";

export interface InsertOptions {
  readonly url: string;
  /** Documents of one call. */
  readonly batch: number;
  /** Calls that are under way at once. */
  readonly connections: number;
  readonly warmMs: number;
  readonly measuredMs: number;
}

export interface InsertResult {
  readonly records: number;
  readonly seconds: number;
  /** Of this process. */
  readonly cpuSeconds: number;
  readonly latenciesMs: readonly number[];
}

/** The driver by itself: insertMany of documents as the store makes them, which are ready before, with the store's indexes and guarantees. */
export async function insertBeside({ url, warmMs, measuredMs, ...load }: InsertOptions): Promise<InsertResult> {
  await (await MongoStore.open(url)).close();
  const client = new MongoClient(url, { writeConcern: { w: "majority", journal: true } });
  const writers = Array.from({ length: load.connections }, (_, index) => new Writer(client, load.batch, index));
  const run = async (ms: number): Promise<readonly number[]> => {
    const endMs = performance.now() + ms;
    return (await Promise.all(writers.map(async (writer) => writer.run(endMs)))).flat();
  };
  await run(warmMs);
  const [started, cpuBefore] = [performance.now(), process.cpuUsage()];
  const latenciesMs = await run(measuredMs);
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  await client.close();
  return { records: latenciesMs.length * load.batch, seconds, cpuSeconds: (user + system) / 1e6, latenciesMs };
}

/** Sends the same documents again and again, each time under new keys. */
class Writer {
  readonly #client: MongoClient;
  readonly #name: string;
  readonly #documents: readonly StoredDocument[];
  #calls = 0;

  constructor(client: MongoClient, batch: number, index: number) {
    const [documents, random] = [new RecordDocuments(), seededRandom(index + 1)];
    this.#client = client;
    this.#name = `${benchModel}/${index}`;
    this.#documents = Array.from({ length: batch }, () =>
      documents.ofRecord(benchModel, drawRecord("", Date.now(), random), Date.now()),
    );
  }

  /** Milliseconds of each call. */
  async run(endMs: number): Promise<readonly number[]> {
    const collection = this.#client.db().collection<StoredDocument>("records");
    const latenciesMs: number[] = [];
    while (performance.now() < endMs) {
      this.#calls += 1;
      const documents = this.#documents.map((document, row) => ({
        ...document,
        _id: `${this.#name}-${this.#calls}-${row}`,
      }));
      const sentMs = performance.now();
      await collection.insertMany(documents, { ordered: false });
      latenciesMs.push(performance.now() - sentMs);
    }
    return latenciesMs;
  }
}
