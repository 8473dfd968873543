import { setTimeout as wait } from "node:timers/promises";
import { count, megabytes, percent } from "./print-number.ts";
import type { Goal, Section } from "./section.ts";
import { type BenchStore, benchStores, type ServiceBenchOptions } from "./service/bench-stores.ts";
import { type LoadResult, quantile, sendLoad } from "./service/send-load.ts";
import { ServiceProcess } from "./service/service-process.ts";
import { compareKept, type Kept, storedIds } from "./service/stored-ids.ts";

/** Requests of one size, as many at once as keep the service busy without waiting long for each other. */
const loads = [
  { batch: 1_000, connections: 4 },
  { batch: 100, connections: 16 },
  { batch: 1, connections: 64 },
] as const;

const goals = { records: 50_000, singles: 4_000, p99Ms: 250, growth: 0.1 };

interface Measured {
  readonly store: BenchStore;
  readonly batch: number;
  readonly load: LoadResult;
  readonly kept: Kept;
  readonly cpuSeconds: number;
  /** Resident memory of the service, once a second. */
  readonly resident: readonly number[];
}

/** Records that a service takes in a second, how long it takes to acknowledge them, and whether they are there afterwards. */
export async function ingest(options: ServiceBenchOptions): Promise<readonly Section[]> {
  const all: Measured[] = [];
  for (const load of loads) {
    for (const store of benchStores("ingest", options)) {
      options.log(`ingest into ${store.name}, ${load.batch} records a request`);
      all.push(await measureLoad(store, load, options));
      store.remove();
    }
  }
  return [throughputSection(all), memorySection(all)];
}

async function measureLoad(
  store: BenchStore,
  { batch, connections }: (typeof loads)[number],
  { quick, nodeFlags }: ServiceBenchOptions,
): Promise<Measured> {
  const service = await ServiceProcess.start({ store: store.url, nodeFlags });
  const sized = { url: service.url, batch, connections, model: store.model };
  // Code and buffers are warm before anything is measured.
  const warmEndMs = performance.now() + (quick ? 1_000 : 5_000);
  const warm = await sendLoad({ ...sized, isOver: () => performance.now() > warmEndMs });
  const cpuBefore = service.cpuSeconds;
  const endMs = performance.now() + (quick ? 5_000 : 120_000);
  const isOver = (): boolean => performance.now() > endMs;
  const resident: number[] = [];
  const watch = async (): Promise<void> => {
    for (; !isOver(); await wait(quick ? 100 : 1_000)) resident.push(service.residentBytes);
  };
  const [load] = await Promise.all([sendLoad({ ...sized, isOver, firstId: warm.nextId }), watch()]);
  const cpuSeconds = service.cpuSeconds - cpuBefore;
  await service.stop();
  const counts = await storedIds(store.url, store.model, load.nextId);
  const kept = compareKept(counts, [...warm.acknowledged, ...load.acknowledged], batch);
  return { store, batch, load, kept, cpuSeconds, resident };
}

function throughputSection(all: readonly Measured[]): Section {
  return {
    title: "Ingest over HTTP",
    about:
      "A `driftline serve` process and one that sends, on the same cores: JSON records of 20 features (14 numbers of six decimals, 4 strings of 5 to 5,000 levels, an integer, a boolean) over connections that stay open, each sending the next request once it has its answer, for two minutes. CPU is the service's alone. Afterwards the store is opened and every id looked for.",
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
    rows: all.map(({ store, batch, load, kept, cpuSeconds }) => [
      store.name,
      count(batch),
      String(loads.find((own) => own.batch === batch)?.connections ?? ""),
      count(Math.round(load.records / load.seconds)),
      milliseconds(quantile(load.latenciesMs, 0.5)),
      milliseconds(quantile(load.latenciesMs, 0.99)),
      `${((cpuSeconds / load.records) * 1e6).toFixed(1)} s`,
      count(load.refused),
      count(kept.lost),
      count(kept.doubled),
    ]),
    goals: all.flatMap(throughputGoals),
  };
}

function throughputGoals({ store, batch, load, kept }: Measured): readonly Goal[] {
  const [perSecond, p99Ms] = [load.records / load.seconds, quantile(load.latenciesMs, 0.99)];
  const least = batch === 1 ? goals.singles : goals.records;
  const at = `${store.name}, ${count(batch)} a request`;
  const losses = kept.lost + kept.doubled;
  return [
    { text: `${count(least)} records a second (${at})`, value: count(Math.round(perSecond)), hit: perSecond >= least },
    { text: `p99 below ${goals.p99Ms} ms (${at})`, value: milliseconds(p99Ms), hit: p99Ms < goals.p99Ms },
    { text: `every acknowledged record is there once (${at})`, value: `${losses} are not`, hit: losses === 0 },
  ];
}

function memorySection(all: readonly Measured[]): Section {
  const rows = all.map((measured) => {
    const parts = [0, 0.45, 0.9].map((from) => most(measured.resident, from, from + 0.1));
    const [, middle = Number.NaN, end = Number.NaN] = parts;
    return { measured, parts, growth: end / middle - 1 };
  });
  return {
    title: "Memory of the service under load",
    about: "Resident memory during the same runs: the largest in the first, the middle and the last tenth of the time.",
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
