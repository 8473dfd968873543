import { setTimeout as wait } from "node:timers/promises";
import { count, megabytes, percent } from "./print-number.ts";
import type { Goal, Section } from "./section.ts";
import {
  benchModel,
  type BenchStore,
  databaseUrl,
  inDatabase,
  onEachStore,
  type ServiceBenchOptions,
} from "./service/bench-stores.ts";
import { insertBeside, type InsertResult } from "./service/insert-beside.ts";
import { type LoadResult, quantile, sendLoad } from "./service/send-load.ts";
import { ServiceProcess } from "./service/service-process.ts";
import { compareKept, type Kept, storedIds } from "./service/stored-ids.ts";

/** Requests of one size, as many at once as keep the service busy without waiting long for each other. */
const loads = [
  { batch: 1_000, connections: 4 },
  { batch: 100, connections: 16 },
  { batch: 1, connections: 64 },
] as const;

const goals = { records: 50_000, singles: 4_000, p99Ms: 250, growth: 0.1, overhead: 0.3 };

/** A server that stands in for MongoDB keeps all in memory, which is full in two minutes. */
const measuredSeconds = { DuckDB: 120, MongoDB: 30 } as const;
/** Before, so that the engine's cache is as full as it ever gets. */
const fillSeconds = { DuckDB: 20, MongoDB: 0 } as const;

interface Measured {
  readonly store: BenchStore;
  readonly batch: number;
  readonly load: LoadResult;
  readonly kept: Kept;
  readonly cpuSeconds: number;
  /** insertMany of the driver, before the service is started; null on DuckDB. */
  readonly driver: InsertResult | null;
  /** Resident memory of the service, once a second. */
  readonly resident: readonly number[];
}

/** Records that a service takes in a second, how long it takes to acknowledge them, and whether they are there afterwards. */
export async function ingest(options: ServiceBenchOptions): Promise<readonly Section[]> {
  const all: Measured[] = [];
  for (const load of loads) {
    const measured = await onEachStore("ingest", options, async (store) => {
      options.log(`ingest into ${store.name}, ${load.batch} records a request`);
      return measureLoad(store, load, options);
    });
    all.push(...measured);
  }
  return [throughputSection(all), memorySection(all)];
}

/** The driver comes first, because its server is empty then: what slows down with the records that are there is not held against it. */
async function driverAlone(
  { name, url }: BenchStore,
  load: (typeof loads)[number],
  quick: boolean,
): Promise<InsertResult | null> {
  if (name === "DuckDB") return null;
  const times = quick ? { warmMs: 1_000, measuredMs: 2_000 } : { warmMs: 5_000, measuredMs: 10_000 };
  return inDatabase(databaseUrl(url, `driver-${Date.now()}`), async (own) =>
    insertBeside({ url: own, ...load, ...times }),
  );
}

async function measureLoad(
  store: BenchStore,
  sending: (typeof loads)[number],
  { quick, nodeFlags }: ServiceBenchOptions,
): Promise<Measured> {
  const driver = await driverAlone(store, sending, quick);
  const { batch } = sending;
  const service = await ServiceProcess.start({ store: store.url, nodeFlags });
  const sized = { ...sending, url: service.url, model: benchModel };
  const sendFor = async (seconds: number, load: typeof sending, firstId: number): Promise<LoadResult> => {
    const endMs = performance.now() + 1_000 * seconds;
    return sendLoad({ ...sized, ...load, firstId, isOver: () => performance.now() > endMs });
  };
  const filled = await sendFor(quick ? 1 : fillSeconds[store.name], loads[0], 0);
  // Code and buffers are warm before anything is measured.
  const warm = await sendFor(quick ? 1 : 5, sending, filled.nextId);
  const cpuBefore = service.cpuSeconds;
  const endMs = performance.now() + 1_000 * (quick ? 5 : measuredSeconds[store.name]);
  const isOver = (): boolean => performance.now() > endMs;
  const resident: number[] = [];
  const watch = async (): Promise<void> => {
    for (; !isOver(); await wait(quick ? 100 : 1_000)) resident.push(service.residentBytes);
  };
  const [load] = await Promise.all([sendLoad({ ...sized, isOver, firstId: warm.nextId }), watch()]);
  const cpuSeconds = service.cpuSeconds - cpuBefore;
  await service.stop();
  const counts = await storedIds(store.url, benchModel, load.nextId);
  const before = compareKept(counts, filled.acknowledged, loads[0].batch);
  const own = compareKept(counts, [...warm.acknowledged, ...load.acknowledged], batch);
  const kept = { ...own, lost: before.lost + own.lost };
  return { store, batch, load, kept, cpuSeconds, driver, resident };
}

function throughputSection(all: readonly Measured[]): Section {
  return {
    title: "Ingest over HTTP",
    about:
      "A `driftline serve` process and one that sends, on the same cores: JSON records of 20 features (14 numbers of six decimals, 4 strings of 5 to 5,000 levels, an integer, a boolean) over connections that stay open, each sending the next request once it has its answer, for two minutes (MongoDB: half a minute). CPU is that of the process that writes. Below MongoDB stands the driver by itself: insertMany of documents that were ready before, as many at once, without HTTP. Afterwards the store is opened and every id looked for.",
    header: [
      "store",
      "records a request",
      "connections",
      "records a second",
      "p50",
      "p99",
      "CPU for a million",
      "refused requests",
      "lost",
      "doubled",
    ],
    rows: all.flatMap(throughputRows),
    goals: all.flatMap(throughputGoals),
  };
}

function throughputRows({ store, batch, load, kept, cpuSeconds, driver }: Measured): readonly (readonly string[])[] {
  const row = (name: string, result: Omit<InsertResult, "cpuSeconds">, cpu: number): readonly string[] => [
    name,
    count(batch),
    String(loads.find((own) => own.batch === batch)?.connections ?? ""),
    count(Math.round(perSecond(result))),
    milliseconds(quantile(result.latenciesMs, 0.5)),
    milliseconds(quantile(result.latenciesMs, 0.99)),
    `${((cpu / result.records) * 1e6).toFixed(1)} s`,
  ];
  const served = [...row(store.name, load, cpuSeconds), count(load.refused), count(kept.lost), count(kept.doubled)];
  return driver === null ? [served] : [served, [...row("insertMany", driver, driver.cpuSeconds), "", "", ""]];
}

function perSecond({ records, seconds }: Pick<InsertResult, "records" | "seconds">): number {
  return records / seconds;
}

function throughputGoals({ store, batch, load, kept, driver }: Measured): readonly Goal[] {
  const at = `${store.name}, ${count(batch)} a request`;
  const losses = kept.lost + kept.doubled;
  const once = {
    text: `every acknowledged record is there once (${at})`,
    value: `${losses} are not`,
    hit: losses === 0,
  };
  return [...(driver === null ? speedGoals(load, batch, at) : [overheadGoal(load, driver, at)]), once];
}

function speedGoals(load: LoadResult, batch: number, at: string): readonly Goal[] {
  const [speed, p99Ms] = [perSecond(load), quantile(load.latenciesMs, 0.99)];
  const least = batch === 1 ? goals.singles : goals.records;
  return [
    { text: `${count(least)} records a second (${at})`, value: count(Math.round(speed)), hit: speed >= least },
    { text: `p99 below ${goals.p99Ms} ms (${at})`, value: milliseconds(p99Ms), hit: p99Ms < goals.p99Ms },
  ];
}

function overheadGoal(load: LoadResult, driver: InsertResult, at: string): Goal {
  const overhead = perSecond(driver) / perSecond(load) - 1;
  return {
    text: `at most ${percent(goals.overhead)} more time than insertMany by itself (${at})`,
    value: percent(overhead),
    hit: overhead <= goals.overhead,
  };
}

function memorySection(all: readonly Measured[]): Section {
  const rows = all.map((measured) => {
    const parts = [0, 0.45, 0.9].map((from) => most(measured.resident, from, from + 0.1));
    const [, middle = Number.NaN, end = Number.NaN] = parts;
    return { measured, parts, growth: end / middle - 1 };
  });
  return {
    title: "Memory of the service under load",
    about: `Resident memory during the same runs: the largest in the first, the middle and the last tenth of the time. DuckDB was sent records for ${fillSeconds.DuckDB} s before, so that its cache is full.`,
    header: ["store", "records a request", "start", "middle", "end", "growth of the last half"],
    rows: rows.map(({ measured: { store, batch }, parts, growth }) => [
      store.name,
      count(batch),
      ...parts.map(megabytes),
      percent(growth),
    ]),
    goals: rows.map(({ measured: { store, batch }, growth }) => ({
      text: `the last half grows by less than ${percent(goals.growth)} (${store.name}, ${count(batch)} a request)`,
      value: percent(growth),
      hit: growth < goals.growth,
    })),
  };
}

function most(sample: readonly number[], from: number, to: number): number {
  return Math.max(...sample.slice(Math.floor(from * sample.length), Math.max(1, Math.ceil(to * sample.length))));
}

function milliseconds(value: number): string {
  return `${value.toFixed(1)} ms`;
}
