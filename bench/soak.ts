import { readdirSync, statSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { seededRandom } from "driftline/stats";
import { EvaluationThread } from "#dist/flow/evaluation-thread.js";
import { Monitor } from "#dist/flow/monitor/monitor.js";
import { defaultMonitorOptions } from "#dist/flow/monitor/monitor-options.js";
import type { OutcomeRecord } from "#dist/model/record.js";
import { TemporaryFolder } from "#dist/source/temporary-folder.js";
import { openStore } from "#dist/store/open-store.js";
import type { Store } from "#dist/store/store.js";
import { count, megabytes, percent } from "./print-number.ts";
import type { Goal, Section } from "./section.ts";
import { duckdbStore, type ServiceBenchOptions } from "./service/bench-stores.ts";
import { drawOutcome, drawRecord } from "./service/drawn-record.ts";

const minuteMs = 60_000;
const startMs = Date.UTC(2026, 0, 1);
const model = "soak";
const retentionHours = 4;
const config = `task: regression
roles: {prediction: prediction, target: target}
windows: {every: 1h, lateness: 10m}
reference: {mode: rolling, windows: 2}
retention: {records: ${retentionHours}h, profiles: ${retentionHours}h}
`;

/** How things stand at the end of a simulated hour. */
interface Hour {
  readonly heapBytes: number;
  readonly residentBytes: number;
  readonly handles: number;
  readonly openFiles: number;
  readonly storeBytes: number;
  readonly stored: number;
}

/** A day of a monitor in minutes: time is an argument, so that it need not be waited for. */
export async function soak({ quick, log }: ServiceBenchOptions): Promise<readonly Section[]> {
  const [hours, perMinute] = quick ? [12, 20] : [24, 250];
  const own = duckdbStore("soak");
  const store = await openStore(own.store.url);
  const folder = new TemporaryFolder();
  const evaluator = new EvaluationThread({ limitMs: 600_000 });
  const places = { owner: "soak", folder: folder.path, evaluator, elapsedMs: () => performance.now() };
  const day = new SimulatedDay(store, new Monitor(store, { ...defaultMonitorOptions, ...places }), perMinute);
  await store.putModel({ name: model, config, createdMs: startMs, updatedMs: startMs });
  const all: Hour[] = [];
  for (let hour = 0; hour < hours; hour++) {
    log(`soak: hour ${hour + 1} of ${hours}`);
    const stored = await day.hour(hour);
    all.push({ ...standing(own.store.url.slice("duckdb:".length)), stored });
  }
  await evaluator.close();
  await store.close();
  folder.remove();
  own.remove();
  return [daySection(all, perMinute * 60)];
}

/** Records as they come, outcomes two hours later, and a monitor that looks every minute. */
class SimulatedDay {
  readonly #store: Store;
  readonly #monitor: Monitor;
  readonly #perMinute: number;
  readonly #random = seededRandom(1);
  /** What becomes known later, by the minute. */
  readonly #later: OutcomeRecord[][] = [];

  constructor(store: Store, monitor: Monitor, perMinute: number) {
    this.#store = store;
    this.#monitor = monitor;
    this.#perMinute = perMinute;
  }

  /** Evaluations that it stored. */
  async hour(hour: number): Promise<number> {
    let stored = 0;
    for (let minute = hour * 60; minute < (hour + 1) * 60; minute++) stored += await this.#minute(minute);
    return stored;
  }

  async #minute(minute: number): Promise<number> {
    const nowMs = startMs + minute * minuteMs;
    const records = Array.from({ length: this.#perMinute }, (_, row) =>
      drawRecord(`${minute}-${row}`, nowMs - Math.floor(minuteMs * this.#random()), this.#random),
    );
    await this.#store.appendRecords([{ model, records }], nowMs);
    this.#later.push(records.map((record) => drawOutcome(record, this.#random)));
    const outcomes = this.#later.length > 120 ? this.#later.shift() : undefined;
    if (outcomes !== undefined) await this.#store.appendOutcomes([{ model, outcomes }], nowMs);
    return (await this.#monitor.tick(nowMs)).stored;
  }
}

function standing(file: string): Omit<Hour, "stored"> {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  if (typeof collect === "function") collect();
  const { heapUsed, rss, external } = process.memoryUsage();
  const storeBytes = [file, `${file}.wal`].reduce(
    (sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
  return {
    heapBytes: heapUsed + external,
    residentBytes: rss,
    handles: process.getActiveResourcesInfo().length,
    openFiles: readdirSync("/proc/self/fd").length,
    storeBytes,
  };
}

function daySection(all: readonly Hour[], perHour: number): Section {
  const step = Math.max(1, Math.floor(all.length / 12));
  const shown = [...all.entries()].filter(([hour]) => (hour + 1) % step === 0);
  return {
    title: `A day of a monitor: ${all.length} simulated hours of ${count(perHour)} records each`,
    about: `Windows of an hour, outcomes two hours late, records and evaluations kept for ${retentionHours} hours, a look every simulated minute. Heap after a full collection; no time is waited for.`,
    header: ["hour", "heap", "resident", "handles", "open files", "store", "evaluations stored"],
    rows: shown.map(([hour, { heapBytes, residentBytes, handles, openFiles, storeBytes, stored }]) => [
      String(hour + 1),
      megabytes(heapBytes),
      megabytes(residentBytes),
      String(handles),
      String(openFiles),
      megabytes(storeBytes),
      String(stored),
    ]),
    goals: [
      flat(all, "heap", ({ heapBytes }) => heapBytes),
      flat(all, "resident memory", ({ residentBytes }) => residentBytes),
      flat(all, "handles", ({ handles }) => handles),
      flat(all, "open files", ({ openFiles }) => openFiles),
      flat(all, "the store's file", ({ storeBytes }) => storeBytes),
    ],
  };
}

const mostGrowth = 0.1;

/** Growth from the second third of the time, when the first records have been deleted, to the last third. */
function flat(all: readonly Hour[], name: string, read: (hour: Hour) => number): Goal {
  const third = Math.floor(all.length / 3);
  const [before, after] = [all.slice(third, 2 * third), all.slice(2 * third)].map((part) =>
    Math.max(...part.map(read)),
  );
  const growth = (after ?? Number.NaN) / (before ?? Number.NaN) - 1;
  return {
    text: `${name} in the last third at most ${percent(mostGrowth)} above the second third`,
    value: percent(growth),
    hit: growth <= mostGrowth,
  };
}
