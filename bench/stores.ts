import { MongoClient } from "mongodb";
import { seededRandom, standardNormal } from "driftline/stats";
import type { PredictionRecord } from "#dist/model/record.js";
import { MongoStore } from "#dist/store/mongo/mongo-store.js";
import { RecordDocuments } from "#dist/store/mongo/record-document.js";
import type { StoredDocument } from "#dist/store/mongo/stored-document.js";
import { withJavaMongo } from "./java-mongo.ts";
import { count, percent } from "./print-number.ts";
import type { Section } from "./section.ts";

export interface StoresOptions {
  /** 20,000 records instead of 100,000. */
  readonly quick: boolean;
  readonly log: (line: string) => void;
}

/** What one batch took. */
interface BatchTime {
  readonly ms: number;
  /** Processor time of this process. */
  readonly cpuMs: number;
}

/** Of each batch, by either writer. */
interface BatchTimes {
  readonly ours: BatchTime[];
  readonly drivers: BatchTime[];
}

const batchSize = 2_000;
const rounds = 5;
const numbers = 16;
const texts = 4;
const mostOverhead = 0.3;
const receivedMs = 1_000;
const durable = { writeConcern: { w: "majority", journal: true } } as const;

/** Records a second that the MongoDB store takes, beside the driver by itself with the same documents. */
export async function stores({ quick, log }: StoresOptions): Promise<readonly Section[]> {
  const records = quick ? 20_000 : 100_000;
  const measured = await withJavaMongo(async (url) => measure(url, records, log));
  const title = `MongoDB store: ${count(records)} records of ${numbers} numbers and ${texts} texts`;
  if (measured === null) return [{ title, about: "mongo-java-server is not built.", header: [], rows: [], goals: [] }];
  const overhead = median(measured.ours.map(({ ms }, batch) => ms / (measured.drivers[batch]?.ms ?? Number.NaN))) - 1;
  const inAll = sum(measured.ours) / sum(measured.drivers) - 1;
  const row = (name: string, times: readonly BatchTime[]): readonly string[] => [
    name,
    count(Math.round((1000 * batchSize) / median(times.map(({ ms }) => ms)))),
    count(Math.round((1000 * batchSize * times.length) / sum(times))),
    `${((1000 * median(times.map(({ cpuMs }) => cpuMs))) / batchSize).toFixed(1)} µs`,
  ];
  return [
    {
      title,
      about: `On mongo-java-server (in memory, one process beside this one), in batches of ${count(batchSize)}, each sent by both; ${rounds} rounds. The store makes the documents, hashes their content and finds repeats. CPU is that of the writing process, without the server's.`,
      header: ["writer", "records a second, median batch", "in all", "CPU of a record"],
      rows: [row("MongoStore.appendRecords", measured.ours), row("insertMany of the driver", measured.drivers)],
      goals: [
        {
          text: `at most ${percent(mostOverhead)} more time than the driver by itself for the same batch, in the median`,
          value: `${percent(overhead)} (in all, with the pauses of the server: ${percent(inAll)})`,
          hit: overhead <= mostOverhead,
        },
      ],
    },
  ];
}

async function measure(url: string, records: number, log: (line: string) => void): Promise<BatchTimes> {
  const times: BatchTimes = { ours: [], drivers: [] };
  // The first round warms up both sides and the server.
  for (let round = 0; round <= rounds; round++) {
    log(`stores, round ${round} of ${rounds}`);
    await oneRound(url, drawRecords(records, round), round === 0 ? { ours: [], drivers: [] } : times);
  }
  return times;
}

/** Two databases of the same schema, because indexes cost as well. */
async function oneRound(url: string, records: readonly PredictionRecord[], times: BatchTimes): Promise<void> {
  const client = new MongoClient(url, durable);
  const store = await MongoStore.open(`${url}/ours`);
  await (await MongoStore.open(`${url}/drivers`)).close();
  const collection = client.db("drivers").collection<StoredDocument>("records");
  const documents = new RecordDocuments();
  for (let start = 0; start < records.length; start += batchSize) {
    const batch = records.slice(start, start + batchSize);
    const ready = batch.map((record) => documents.ofRecord("m", record, receivedMs));
    const ours = async (): Promise<unknown> => store.appendRecords([{ model: "m", records: batch }], receivedMs);
    const drivers = async (): Promise<unknown> => collection.insertMany(ready, { ordered: false });
    // In turn first: who comes second waits for what the server still does for the other.
    if ((start / batchSize) % 2 === 0) times.drivers.push(await timed(drivers));
    times.ours.push(await timed(ours));
    if ((start / batchSize) % 2 === 1) times.drivers.push(await timed(drivers));
  }
  for (const name of ["ours", "drivers"]) await client.db(name).dropDatabase();
  await store.close();
  await client.close();
}

async function timed(work: () => Promise<unknown>): Promise<BatchTime> {
  const [start, cpuBefore] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(cpuBefore);
  return { ms: performance.now() - start, cpuMs: (user + system) / 1000 };
}

function drawRecords(rows: number, seed: number): readonly PredictionRecord[] {
  const random = seededRandom(seed);
  return Array.from({ length: rows }, (_, index) => ({
    id: `ride-${seed}-${index}`,
    timestampMs: 1_700_000_000_000 + index * 100,
    version: "v1",
    features: Object.fromEntries([
      ...Array.from({ length: numbers }, (_unused, column) => [`number_${column}`, standardNormal(random)]),
      ...Array.from({ length: texts }, (_unused, column) => [`text_${column}`, `level-${Math.floor(random() * 50)}`]),
    ]),
    prediction: standardNormal(random),
    probabilities: random(),
    latencyMs: 10 * random(),
    error: null,
    metadata: null,
  }));
}

function sum(times: readonly BatchTime[]): number {
  return times.reduce((total, { ms }) => total + ms, 0);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
