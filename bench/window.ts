import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import { EvaluationThread } from "#dist/flow/evaluation-thread.js";
import { evaluateWindow } from "#dist/flow/evaluate-window.js";
import { configOfText } from "#dist/flow/config-of-text.js";
import { keepReference } from "#dist/flow/references/keep-reference.js";
import { rowColumns } from "#dist/flow/row-columns.js";
import type { Evaluation } from "#dist/model/evaluation.js";
import { TemporaryFolder } from "#dist/source/temporary-folder.js";
import { openStore } from "#dist/store/open-store.js";
import type { Store } from "#dist/store/store.js";
import { count, seconds, times } from "./print-number.ts";
import type { Section } from "./section.ts";
import { benchModel, type BenchStore, onEachStore, type ServiceBenchOptions } from "./service/bench-stores.ts";
import { fillStore } from "./service/fill-store.ts";
import { type LoadResult, quantile, sendLoad } from "./service/send-load.ts";
import { ServiceProcess } from "./service/service-process.ts";

const hourMs = 3_600_000;
const startMs = Date.UTC(2026, 0, 1);
const referenceRows = 100_000;
const config = "task: regression\nroles: {prediction: prediction, target: target}\nwindows: {every: 1h}\n";
const goals = { seconds: 5, p99Times: 2 };
/** Windows that the service judges one after the other: of one alone, chance decides whether the DuckDB file folds its log in meanwhile. */
const servedWindows = { DuckDB: 3, MongoDB: 1 } as const;
const secondsAfterwards = 30;
/** What the service takes beside the evaluation: 4,000 records a second. */
const beside = { batch: 20, connections: 8, requestsPerSecond: 200 } as const;

interface WindowTimes {
  readonly store: BenchStore;
  /** In a process that does nothing else: the first time, with the start of the thread, and again. */
  readonly alone: readonly Evaluation[];
  /** As the service did it while records came in. */
  readonly served: readonly number[];
  readonly p99Ms: { readonly meanwhile: number; readonly after: number };
}

/** Seconds to evaluate a large window, and what that does to records that come in meanwhile. */
export async function largeWindow(options: ServiceBenchOptions): Promise<readonly Section[]> {
  const rows = options.quick ? 100_000 : 1_000_000;
  const all = await onEachStore("window", options, async (store): Promise<WindowTimes> => {
    options.log(`a window of ${count(rows)} records in ${store.name}`);
    const alone = await evaluateAlone(store, rows);
    return { store, alone, ...(await evaluateServed(store)) };
  });
  return [evaluationSection(all, rows), besideSection(all)];
}

async function evaluateAlone({ url, name }: BenchStore, rows: number): Promise<readonly Evaluation[]> {
  const store = await openStore(url);
  const folder = new TemporaryFolder();
  const evaluator = new EvaluationThread({ limitMs: 600_000 });
  try {
    await fill(store, { rows, windows: servedWindows[name] }, folder.path);
    const [stored] = await store.readReferences(benchModel);
    if (stored === undefined) throw new Error("The reference is gone.");
    const order = {
      window: { model: benchModel, version: null, startMs, endMs: startMs + hourMs },
      config: configOfText(config, "bench.yaml").config,
      reference: { kind: "stored", stored },
      nowMs: startMs + 2 * hourMs,
      revision: 1,
    } as const;
    const tools = { store, evaluator, folder: folder.path, elapsedMs: () => performance.now() };
    return [await evaluateWindow(order, tools), await evaluateWindow(order, tools)];
  } finally {
    await evaluator.close();
    await store.close();
    folder.remove();
  }
}

interface WindowRows {
  /** Of one window. */
  readonly rows: number;
  readonly windows: number;
}

async function fill(store: Store, { rows, windows }: WindowRows, folder: string): Promise<void> {
  const [fromMs, toMs] = [startMs - 24 * hourMs, startMs - 23 * hourMs];
  const model = benchModel;
  const shared = { model, withOutcomes: true, receivedMs: startMs };
  await fillStore(store, { ...shared, rows: referenceRows, fromMs, toMs, seed: 1 });
  const parsed = configOfText(config, "bench.yaml").config;
  const path = join(folder, "reference.parquet");
  await store.writeRows({ model, spans: [{ fromMs, toMs }], columns: rowColumns(parsed) }, path);
  await store.expire(model, { recordsBeforeMs: toMs, evaluationsBeforeMs: null });
  await keepReference(store, { model, path, format: "parquet", source: "bench", nowMs: startMs }, parsed);
  const lastMs = startMs + windows * hourMs;
  await fillStore(store, { ...shared, rows: windows * rows, fromMs: startMs, toMs: lastMs, seed: 2 });
}

/** Records come in for a while; then the model is registered, which makes its windows due at once. */
async function evaluateServed({ url, name }: BenchStore): Promise<Omit<WindowTimes, "store" | "alone">> {
  const service = await ServiceProcess.start({ store: url });
  const load = { ...beside, url: service.url, model: `${benchModel}-beside` };
  const sendUntil = (firstId: number, isOver: () => boolean): Promise<LoadResult> =>
    sendLoad({ ...load, firstId, isOver });
  const sendFor = (firstId: number, ms: number): Promise<LoadResult> => {
    const endMs = performance.now() + ms;
    return sendUntil(firstId, () => performance.now() > endMs);
  };
  const before = await sendFor(0, 5_000);
  let isJudged = false;
  const during = sendUntil(before.nextId, () => isJudged);
  await register(service);
  const served = await judged(service, servedWindows[name]);
  isJudged = true;
  const meanwhile = await during;
  await wait(1_000);
  const after = await sendFor(meanwhile.nextId, secondsAfterwards * 1_000);
  await service.stop();
  const p99Ms = { meanwhile: quantile(meanwhile.latenciesMs, 0.99), after: quantile(after.latenciesMs, 0.99) };
  return { served, p99Ms };
}

async function register({ url }: ServiceProcess): Promise<void> {
  const headers = { "content-type": "application/yaml" };
  const response = await fetch(`${url}/v1/models/${benchModel}`, { method: "PUT", headers, body: config });
  if (!response.ok) throw new Error(`The model was refused: ${await response.text()}`);
}

/** Seconds that the evaluation of each window took, once the service shows them all. */
async function judged({ url }: ServiceProcess, windows: number): Promise<readonly number[]> {
  const from = new Date(startMs).toISOString();
  for (;;) {
    const response = await fetch(`${url}/v1/models/${benchModel}/windows?from=${from}`);
    const answer: { readonly windows: readonly { readonly durationMs: number }[] } = JSON.parse(await response.text());
    if (answer.windows.length >= windows) return answer.windows.map(({ durationMs }) => durationMs / 1_000);
    await wait(100);
  }
}

function evaluationSection(all: readonly WindowTimes[], rows: number): Section {
  const what = `${count(rows)} records of 20 features with outcomes`;
  return {
    title: `A window of ${what}`,
    about: `Evaluated as the service does it, with a reference of ${count(referenceRows)} rows: rows into a file, then both compared in a thread. By the service: the mean of ${servedWindows.DuckDB} such windows (MongoDB: of ${servedWindows.MongoDB}), while it takes ${count(beside.batch * beside.requestsPerSecond)} records a second of another model.`,
    header: ["store", "first time", "second time", "by the service", "records", "outcomes", "status"],
    rows: all.map(({ store, alone: [first, second], served }) => [
      store.name,
      seconds((first?.durationMs ?? Number.NaN) / 1_000),
      seconds((second?.durationMs ?? Number.NaN) / 1_000),
      seconds(served.reduce((sum, one) => sum + one, 0) / served.length),
      count(first?.records ?? 0),
      count(first?.outcomes ?? 0),
      first?.status ?? "",
    ]),
    goals: all.map(({ store, alone: [first] }) => {
      const taken = (first?.durationMs ?? Number.NaN) / 1_000;
      const hit = first?.status === "evaluated" && taken <= goals.seconds;
      return { text: `evaluated in at most ${goals.seconds} s (${store.name})`, value: seconds(taken), hit };
    }),
  };
}

function besideSection(all: readonly WindowTimes[]): Section {
  return {
    title: "Ingest while windows are evaluated",
    about: `Requests of ${beside.batch} records at an even ${beside.requestsPerSecond} a second; time from when each was due to its answer. Afterwards: for ${secondsAfterwards} s.`,
    header: ["store", "p99 while they are evaluated", "p99 afterwards"],
    rows: all.map(({ store, p99Ms }) => [
      store.name,
      `${p99Ms.meanwhile.toFixed(1)} ms`,
      `${p99Ms.after.toFixed(1)} ms`,
    ]),
    goals: all.map(({ store, p99Ms: { meanwhile, after } }) => ({
      text: `p99 at most ${goals.p99Times} times as large meanwhile (${store.name})`,
      value: times(meanwhile / after),
      hit: meanwhile <= goals.p99Times * after,
    })),
  };
}
