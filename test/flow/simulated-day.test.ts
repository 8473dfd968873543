import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { EvaluationThread } from "../../dist/flow/evaluation-thread.js";
import { Monitor } from "../../src/flow/monitor/monitor.ts";
import { defaultMonitorOptions } from "../../src/flow/monitor/monitor-options.ts";
import { configOfText } from "../../src/flow/config-of-text.ts";
import { keepReference } from "../../src/flow/references/keep-reference.ts";
import { rowColumns } from "../../src/flow/row-columns.ts";
import type { EvaluationSummary } from "../../src/model/evaluation.ts";
import type { OutcomeRecord, PredictionRecord } from "../../src/model/record.ts";
import { MemoryStore } from "../../src/store/memory-store.ts";
import { rideOutcomes, rideRecords } from "../fixture/ride-records.ts";
import { SourceFolder } from "../fixture/source-folder.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** The day begins here, after the reference's. */
const startMs = 10 * dayMs;
const yaml = `
roles: {prediction: prediction, target: target}
task: regression
windows: {every: 1h, lateness: 10m}
retention: {records: 12h, profiles: 20h}
checks: {outliers: {enabled: false}, multivariate: {enabled: false}}
`;

const folder = new SourceFolder();
const evaluator = new EvaluationThread({ limitMs: 120_000 });
afterAll(async () => {
  await evaluator.close();
  await folder.remove();
});

/** What is sent when: rides as they happen, one in fifty half an hour late, outcomes after three hours. */
interface Sent {
  readonly records: readonly PredictionRecord[];
  readonly outcomes: readonly OutcomeRecord[];
}

const rides = rideRecords({ rows: 2_880, fromMs: startMs, toMs: startMs + dayMs, seed: 11 });
const truth = rideOutcomes(rides, 3 * hourMs, 12);

function sentBetween(fromMs: number, toMs: number): Sent {
  const records = rides.filter(({ timestampMs }, place) => {
    const sentMs = timestampMs + (place % 50 === 0 ? hourMs / 2 : 0);
    return sentMs >= fromMs && sentMs < toMs;
  });
  return { records, outcomes: truth.filter(({ timestampMs }) => timestampMs >= fromMs && timestampMs < toMs) };
}

async function storeWithReference(): Promise<MemoryStore> {
  const store = new MemoryStore();
  const past = rideRecords({ rows: 2_880, fromMs: 0, toMs: dayMs, seed: 1 });
  const span = { fromMs: 0, toMs: dayMs };
  await store.appendRecords([{ model: "past", records: past }], 0);
  await store.appendOutcomes([{ model: "past", outcomes: rideOutcomes(past, hourMs, 2) }], 0);
  const config = configOfText(yaml, "rides.yaml").config;
  const path = join(folder.path, "reference.parquet");
  await store.writeRows({ model: "past", spans: [span], columns: rowColumns(config) }, path);
  await keepReference(store, { model: "rides", path, format: "parquet", source: "test", nowMs: 0 }, config);
  await store.putModel({ name: "rides", config: yaml, createdMs: 0, updatedMs: 0 });
  return store;
}

it(
  "a day of rides is judged hour by hour, again when outcomes come, and does not pile up",
  { timeout: 300_000 },
  async () => {
    const store = await storeWithReference();
    const options = { owner: "a", evaluator, folder: join(folder.path, "cache"), elapsedMs: () => 0 };
    const monitor = new Monitor(store, { ...defaultMonitorOptions, ...options, restateEveryMs: 4 * hourMs });
    const seen = new Map<number, EvaluationSummary>();
    let stored = 0;
    for (let nowMs = startMs; nowMs <= startMs + dayMs + 5 * hourMs; nowMs += 10 * minuteMs) {
      const { records, outcomes } = sentBetween(nowMs - 10 * minuteMs, nowMs);
      await store.appendRecords([{ model: "rides", records }], nowMs);
      await store.appendOutcomes([{ model: "rides", outcomes }], nowMs);
      stored += (await monitor.tick(nowMs)).stored;
      expect(monitor.models[0]?.problem).toBeNull();
      for (const evaluation of await store.readEvaluations("rides", { fromMs: startMs, toMs: startMs + 2 * dayMs }))
        seen.set(evaluation.window.startMs, evaluation);
    }
    const final = [...seen.values()];
    expect(final.map(({ window }) => (window.startMs - startMs) / hourMs)).toEqual(
      Array.from({ length: 24 }, (_, hour) => hour),
    );
    for (const { records, outcomes, status } of final)
      expect([status, records, outcomes]).toEqual(["evaluated", 120, 120]);
    // No false alarm in a day without a change.
    expect(final.map(({ verdict }) => verdict)).toEqual(final.map(() => "ok"));
    expect(final.reduce((sum, { revision }) => sum + revision, 0)).toBe(stored);
    // Once after its end, and again when late rides and outcomes have come.
    expect(Math.max(...final.map(({ revision }) => revision))).toBe(2);
    const kept = await store.countRecords("rides", { fromMs: 0, toMs: startMs + 2 * dayMs }, hourMs);
    expect(kept.length).toBeLessThanOrEqual(10);
    const left = await store.readEvaluations("rides", { fromMs: 0, toMs: startMs + 2 * dayMs });
    expect(left.length).toBeLessThanOrEqual(18);
    expect(monitor.models[0]).toMatchObject({ failures: 0, evaluations: stored, silence: { windows: 4 }, open: [] });
  },
);
