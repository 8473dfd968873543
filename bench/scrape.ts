import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Gauge, Registry } from "prom-client";
import { count } from "./print-number.ts";
import type { Section } from "./section.ts";

export interface ScrapeOptions {
  readonly log: (line: string) => void;
}

const columns = 1_000;
const scrapes = 50;
const batchRecords = 500;
const recordsPerSecond = 20_000;
const mostMs = 20;

/** How long `/metrics` takes with 5,000 series, alone and while records come in. */
export async function scrape({ log }: ScrapeOptions): Promise<readonly Section[]> {
  const folder = mkdtempSync(join(tmpdir(), "driftline-scrape-"));
  const service = await startService(join(folder, "bench.duckdb"));
  try {
    log("scrape, alone");
    const series = await seriesOf(service.url);
    const alone = await times(service.url, false);
    const alonePacked = await times(service.url, true);
    log("scrape, under load");
    const load = startLoad(service.url);
    await wait(1_000);
    const busy = await times(service.url, false);
    const busyPacked = await times(service.url, true);
    const taken = await load.stop();
    const other = await promClientTimes(series);
    return [section({ series, taken, renderMs: service.renderMs, alone, alonePacked, busy, busyPacked, other })];
  } finally {
    await service.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Measured {
  readonly series: number;
  readonly taken: number;
  readonly renderMs: number;
  readonly alone: readonly number[];
  readonly alonePacked: readonly number[];
  readonly busy: readonly number[];
  readonly busyPacked: readonly number[];
  readonly other: readonly number[];
}

function section(measured: Measured): Section {
  const { series, taken, renderMs, alone, alonePacked, busy, busyPacked, other } = measured;
  const row = (name: string, all: readonly number[]): readonly string[] => [name, shown(all, 0.5), shown(all, 0.95)];
  return {
    title: `A scrape of ${count(series)} series`,
    about: `${scrapes} scrapes over HTTP from another process on the same cores, five a second; under load ${count(Math.round(taken))} records a second of 20 features went into a DuckDB file. Writing the gauges took ${renderMs.toFixed(1)} ms once, when the window was judged; a scrape copies them.`,
    header: ["", "median", "95th percentile"],
    rows: [
      row("alone", alone),
      row("alone, gzip", alonePacked),
      row("under load", busy),
      row("under load, gzip", busyPacked),
      row("prom-client 15.1.3, to write the same number of gauges, without HTTP", other),
    ],
    goals: [
      {
        text: `median below ${mostMs} ms while ${count(recordsPerSecond)} records a second come in`,
        value: `${shown(busy, 0.5)} at ${count(Math.round(taken))} a second`,
        hit: quantile(busy, 0.5) < mostMs && taken > 0.9 * recordsPerSecond,
      },
    ],
  };
}

interface Started {
  readonly url: string;
  readonly renderMs: number;
  stop(): Promise<void>;
}

async function startService(file: string): Promise<Started> {
  const script = fileURLToPath(new URL("scrape-service.js", import.meta.url));
  const words = [script, `duckdb:${file}`, String(columns)];
  const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "inherit"] });
  const [said] = await once(child.stdout, "data");
  const { url, renderMs }: { url: string; renderMs: number } = JSON.parse(String(said));
  return {
    url,
    renderMs,
    stop: async () => {
      child.kill();
      await once(child, "exit");
    },
  };
}

async function seriesOf(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return text.split("\n").filter((line) => line !== "" && !line.startsWith("#")).length;
}

async function times(url: string, isPacked: boolean): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let scraped = 0; scraped < scrapes; scraped++) {
    const started = performance.now();
    const headers = { "accept-encoding": isPacked ? "gzip" : "identity" };
    await (await fetch(`${url}/metrics`, { headers })).arrayBuffer();
    taken.push(performance.now() - started);
    await wait(200);
  }
  return taken;
}

/** Sends batches at the rate, as long as it is not stopped; then says how many records a second were taken. */
function startLoad(url: string): { stop(): Promise<number> } {
  const everyMs = (1_000 * batchRecords) / recordsPerSecond;
  const started = performance.now();
  const waiting = new Set<Promise<void>>();
  let sent = 0;
  let taken = 0;
  const timer = setInterval(() => {
    const due = Math.floor((performance.now() - started) / everyMs);
    for (; sent < due; sent++) {
      const one = send(url, sent).then((records) => {
        taken += records;
        waiting.delete(one);
      });
      waiting.add(one);
    }
  }, 5);
  return {
    stop: async () => {
      clearInterval(timer);
      await Promise.all(waiting);
      return taken / ((performance.now() - started) / 1_000);
    },
  };
}

const features = JSON.stringify(Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`f${index}`, index / 7])));

async function send(url: string, batch: number): Promise<number> {
  const nowMs = Date.now();
  const lines = Array.from(
    { length: batchRecords },
    (_, row) =>
      `{"id":"${batch}-${row}","timestamp":${nowMs},"version":"1","latencyMs":${row % 40},"prediction":1,"features":${features}}`,
  );
  const response = await fetch(`${url}/v1/models/load/predictions`, {
    method: "POST",
    headers: { "content-type": "application/x-ndjson" },
    body: lines.join("\n"),
  });
  const { accepted }: { accepted?: number } = JSON.parse(await response.text());
  return accepted ?? 0;
}

async function promClientTimes(series: number): Promise<readonly number[]> {
  const registry = new Registry();
  const labelNames = ["model", "version", "column"];
  const gauges = Array.from(
    { length: 5 },
    (_, index) => new Gauge({ name: `gauge_${index}`, help: "One of five.", labelNames, registers: [registry] }),
  );
  for (let index = 0; index < series; index++) {
    const labels = { model: "wide", version: "1", column: `feature_${Math.floor(index / 5)}` };
    gauges[index % 5]?.set(labels, index / 7);
  }
  const taken: number[] = [];
  for (let scraped = 0; scraped < scrapes; scraped++) {
    const started = performance.now();
    await registry.metrics();
    taken.push(performance.now() - started);
  }
  return taken;
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;
}

function shown(values: readonly number[], share: number): string {
  return `${quantile(values, share).toFixed(1)} ms`;
}
