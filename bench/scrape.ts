import { performance } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import { openStore } from "#dist/store/open-store.js";
import { count } from "./print-number.ts";
import type { Section } from "./section.ts";
import { type BenchStore, benchStores, type ServiceBenchOptions } from "./service/bench-stores.ts";
import { putJudgedModels } from "./service/judged-models.ts";
import { quantile, sendLoad } from "./service/send-load.ts";
import { ServiceProcess } from "./service/service-process.ts";

const modelCount = 40;
const mostMs = 20;
const leastSeries = 5_000;
const load = { batch: 200, connections: 8, requestsPerSecond: 100 } as const;

interface Scraped {
  readonly store: BenchStore;
  readonly series: number;
  readonly timesMs: readonly number[];
  readonly recordsPerSecond: number;
}

/** Milliseconds of a scrape of many series while records come in. */
export async function scrape(options: ServiceBenchOptions): Promise<readonly Section[]> {
  const all: Scraped[] = [];
  for (const store of benchStores("scrape", options)) {
    options.log(`scrapes of a service on ${store.name}`);
    all.push(await scrapeStore(store, options.quick ? 5_000 : 30_000));
    store.remove();
  }
  return [
    {
      title: "A scrape of /metrics while records come in",
      about: `${modelCount} models of 20 features with an evaluated window each; requests of ${load.batch} records at an even ${load.requestsPerSecond} a second; a scrape ten times a second.`,
      header: ["store", "series", "records a second", "scrapes", "median", "p99"],
      rows: all.map(({ store, series, timesMs, recordsPerSecond }) => [
        store.name,
        count(series),
        count(Math.round(recordsPerSecond)),
        count(timesMs.length),
        `${quantile(timesMs, 0.5).toFixed(1)} ms`,
        `${quantile(timesMs, 0.99).toFixed(1)} ms`,
      ]),
      goals: all.map(({ store, series, timesMs }) => {
        const median = quantile(timesMs, 0.5);
        const text = `${count(leastSeries)} series in at most ${mostMs} ms, the median (${store.name})`;
        return {
          text,
          value: `${median.toFixed(1)} ms, ${count(series)} series`,
          hit: median <= mostMs && series >= leastSeries,
        };
      }),
    },
  ];
}

async function scrapeStore(own: BenchStore, forMs: number): Promise<Scraped> {
  const store = await openStore(own.url);
  const models = Array.from({ length: modelCount }, (_, index) => `${own.model}-${index}`);
  await putJudgedModels(store, models, Date.now());
  await store.close();
  const service = await ServiceProcess.start({ store: own.url });
  // The first looks at all models.
  await wait(5_000);
  const endMs = performance.now() + forMs;
  const isOver = (): boolean => performance.now() > endMs;
  const timesMs: number[] = [];
  let series = 0;
  const watch = async (): Promise<void> => {
    for (; !isOver(); await wait(100)) {
      const started = performance.now();
      const page = await (await fetch(`${service.url}/metrics`)).text();
      timesMs.push(performance.now() - started);
      series = page.split("\n").filter((line) => line !== "" && !line.startsWith("#")).length;
    }
  };
  const [sent] = await Promise.all([sendLoad({ ...load, url: service.url, model: own.model, isOver }), watch()]);
  await service.stop();
  return { store: own, series, timesMs, recordsPerSecond: sent.records / sent.seconds };
}
