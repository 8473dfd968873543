import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { InlineEvaluator } from "../../../test/fixture/inline-evaluator.ts";
import { rideOutcomes, rideRecords } from "../../../test/fixture/ride-records.ts";
import { SourceFolder } from "../../../test/fixture/source-folder.ts";
import type { Evaluation } from "../../model/evaluation.ts";
import type { PredictionRecord } from "../../model/record.ts";
import { MemoryStore } from "../../store/memory-store.ts";
import type { Evaluator } from "../evaluation-thread.ts";
import { configOfText } from "../config-of-text.ts";
import { keepReference } from "../references/keep-reference.ts";
import { rowColumns } from "../row-columns.ts";
import { Monitor } from "./monitor.ts";
import { defaultMonitorOptions, type MonitorOptions } from "./monitor-options.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** The hours that the tests look at begin here. */
const startMs = 1_000 * hourMs;
const roles = "roles: {prediction: prediction, target: target}\ntask: regression\n";
const hourly = `${roles}windows: {every: 1h}\n`;

const folder = new SourceFolder();
let store = new MemoryStore();
beforeEach(() => {
  store = new MemoryStore();
});
afterAll(() => folder.remove());

function monitorOf(owner: string, changes: Partial<MonitorOptions> = {}): Monitor {
  const evaluator: Evaluator = changes.evaluator ?? new InlineEvaluator();
  const own = { owner, evaluator, folder: join(folder.path, "cache"), elapsedMs: () => 0 };
  return new Monitor(store, { ...defaultMonitorOptions, ...own, ...changes });
}

async function register(config: string): Promise<void> {
  await store.putModel({ name: "rides", config, createdMs: 0, updatedMs: 0 });
}

/** Rides of an hour, counted from the first one. */
function hourOf(hour: number, rows = 60, version: string | null = null): readonly PredictionRecord[] {
  const fromMs = startMs + hour * hourMs;
  return rideRecords({ rows, fromMs, toMs: fromMs + hourMs, seed: hour + 50, version });
}

async function send(records: readonly PredictionRecord[], receivedMs: number): Promise<void> {
  await store.appendRecords([{ model: "rides", records }], receivedMs);
}

/** Keeps the rides of a day before as the reference, rows with their outcomes. */
async function addReference(): Promise<void> {
  const source = new MemoryStore();
  const records = rideRecords({ rows: 400, fromMs: 0, toMs: 24 * hourMs, seed: 1 });
  await source.appendRecords([{ model: "rides", records }], 0);
  await source.appendOutcomes([{ model: "rides", outcomes: rideOutcomes(records, 0, 2) }], 0);
  const config = configOfText(roles, "rides.yaml").config;
  const path = join(folder.path, "reference.parquet");
  await source.writeRows(
    { model: "rides", spans: [{ fromMs: 0, toMs: 24 * hourMs }], columns: rowColumns(config) },
    path,
  );
  await keepReference(store, { model: "rides", path, format: "parquet", source: "test", nowMs: 0 }, config);
}

const evaluations = async (): Promise<readonly Evaluation[]> => {
  const listed = await store.readEvaluations("rides", { fromMs: 0, toMs: 1e13 });
  const read = await Promise.all(listed.map(({ window }) => store.readEvaluation(window)));
  return read.filter((evaluation) => evaluation !== null);
};

const hourIndex = ({ window }: Evaluation): number => (window.startMs - startMs) / hourMs;

describe("a monitor", () => {
  it("evaluates a window after its end, and each version apart", async () => {
    await register(hourly);
    await addReference();
    await send([...hourOf(0), ...hourOf(1, 40, "b")], startMs);
    const monitor = monitorOf("a");
    expect(await monitor.tick(startMs + hourMs - 1)).toMatchObject({ stored: 0 });
    expect(await monitor.tick(startMs + hourMs)).toMatchObject({ stored: 1 });
    expect(await monitor.tick(startMs + 3 * hourMs)).toMatchObject({ stored: 1 });
    expect(await monitor.tick(startMs + 3 * hourMs)).toMatchObject({ stored: 0, unchanged: 0 });
    const made = await evaluations();
    expect(made.map(({ window, records }) => [window.version, records])).toEqual([
      [null, 60],
      ["b", 40],
    ]);
    expect(monitor.models).toMatchObject([
      { model: "rides", evaluations: 2, failures: 0, problem: null, lastSuccessMs: startMs + 3 * hourMs },
    ]);
    expect(monitor.models[0]?.latest).toEqual(made);
  });

  it("evaluates a window again when outcomes have come, but not sooner than it should", async () => {
    await register(hourly);
    await addReference();
    await send(hourOf(0), startMs);
    const monitor = monitorOf("a");
    await monitor.tick(startMs + hourMs);
    await store.appendOutcomes(
      [{ model: "rides", outcomes: rideOutcomes(hourOf(0).slice(0, 30), 0, 3) }],
      startMs + hourMs + 1,
    );
    expect(await monitor.tick(startMs + hourMs + 2)).toMatchObject({ stored: 0 });
    expect(await monitor.tick(startMs + hourMs + 5 * minuteMs)).toMatchObject({ stored: 1 });
    expect(await evaluations()).toMatchObject([{ revision: 2, records: 60, outcomes: 30 }]);
  });

  it("makes no new revision when the report says the same", async () => {
    await register(`${hourly}filter: distance > 0\n`);
    await addReference();
    await send(hourOf(0), startMs);
    const evaluator = new InlineEvaluator();
    const monitor = monitorOf("a", { evaluator });
    await monitor.tick(startMs + hourMs);
    // A ride that the filter leaves out.
    const [first] = hourOf(0);
    if (first === undefined) throw new Error("a ride expected");
    await send([{ ...first, id: "late", features: { ...first.features, distance: -1 } }], startMs + hourMs);
    expect(await monitor.tick(startMs + 2 * hourMs)).toMatchObject({ stored: 0, unchanged: 1 });
    expect(await monitor.tick(startMs + 3 * hourMs)).toMatchObject({ stored: 0, unchanged: 0 });
    expect(evaluator.runs).toBe(2);
    expect(await evaluations()).toMatchObject([{ revision: 1, records: 60 }]);
  });

  it("knows after a restart what was judged", async () => {
    await register(hourly);
    await addReference();
    await send([...hourOf(0), ...hourOf(1)], startMs);
    await monitorOf("a").tick(startMs + 3 * hourMs);
    const again = monitorOf("b");
    expect(await again.tick(startMs + 3 * hourMs)).toMatchObject({ stored: 0, unchanged: 0, elsewhere: 0 });
    expect(again.models[0]?.latest.map(hourIndex)).toEqual([1]);
  });

  it("counts windows that have no reference, and judges them once there is one", async () => {
    await register(hourly);
    await send(hourOf(0), startMs);
    const monitor = monitorOf("a");
    await monitor.tick(startMs + hourMs);
    expect(monitor.models).toMatchObject([{ withoutReference: [{ records: 60 }], latest: [] }]);
    await addReference();
    expect(await monitor.tick(startMs + hourMs)).toMatchObject({ stored: 1 });
  });

  it("compares with the windows before, once they have rows enough", async () => {
    await register(`${roles}windows: {every: 1h}\nreference: {mode: rolling, windows: 2}\n`);
    await send(
      [0, 1, 2].flatMap((hour) => hourOf(hour)),
      startMs,
    );
    const monitor = monitorOf("a");
    expect(await monitor.tick(startMs + 4 * hourMs)).toMatchObject({ stored: 2 });
    const reports = (await evaluations()).map(({ report }) => JSON.parse(report ?? "null"));
    expect(reports.map(({ reference }) => reference.rows)).toEqual([60, 120]);
    expect(monitor.models[0]?.withoutReference).toMatchObject([{ startMs }]);
  });

  it("cuts windows by rows", async () => {
    await register(`${roles}windows: {everyRows: 50}\n`);
    await addReference();
    await send([...hourOf(0, 70), ...hourOf(1, 70)], startMs);
    await monitorOf("a").tick(startMs + 3 * hourMs);
    const made = await evaluations();
    expect(made).toHaveLength(2);
    expect(made.every(({ records }) => records >= 50 && records < 60)).toBe(true);
    expect(made[1]?.window.startMs).toBe(made[0]?.window.endMs);
  });

  it("says when no records come", async () => {
    await register(hourly);
    await send(hourOf(0), startMs);
    const monitor = monitorOf("a");
    await monitor.tick(startMs + 4 * hourMs - 1);
    expect(monitor.models[0]?.silence).toBeNull();
    await monitor.tick(startMs + 4 * hourMs);
    expect(monitor.models[0]?.silence?.sentence).toBe(
      "No records for 3 windows: the last ones are of 1970-02-11T16:45:00.000Z.",
    );
  });

  it("says why a model cannot be watched, and watches the others", async () => {
    await register("windows: {every: daily}\n");
    await store.putModel({ name: "other", config: null, createdMs: 0, updatedMs: 0 });
    const monitor = monitorOf("a");
    await monitor.tick(startMs);
    expect(monitor.models.map(({ model, config }) => [model, config === null])).toEqual([
      ["other", false],
      ["rides", true],
    ]);
    expect(monitor.models[1]?.problem).toContain("windows.every is not a duration");
    await register(hourly);
    await monitor.tick(startMs);
    expect(monitor.models[1]?.problem).toBeNull();
  });

  it("starts anew with a model that was deleted and registered again", async () => {
    await register(hourly);
    await addReference();
    await send(hourOf(0), startMs);
    const monitor = monitorOf("a");
    expect(await monitor.tick(startMs + hourMs)).toMatchObject({ stored: 1 });
    await store.deleteModel("rides");
    await store.putModel({ name: "rides", config: hourly, createdMs: 1, updatedMs: 1 });
    await addReference();
    await send(hourOf(0, 40), startMs + hourMs);
    expect(await monitor.tick(startMs + 2 * hourMs)).toMatchObject({ stored: 1 });
    expect((await evaluations()).map(({ records, revision }) => [records, revision])).toEqual([[40, 1]]);
  });

  it("deletes what is too old", async () => {
    await register(`${hourly}retention: {records: 2h, profiles: 3h}\n`);
    await addReference();
    await send(
      [0, 1, 2, 3].flatMap((hour) => hourOf(hour)),
      startMs,
    );
    const monitor = monitorOf("a");
    expect(await monitor.tick(startMs + 4 * hourMs)).toMatchObject({ stored: 2, expired: { records: 120 } });
    expect(await monitor.tick(startMs + 7 * hourMs)).toMatchObject({
      stored: 0,
      expired: { records: 120, evaluations: 1 },
    });
    expect((await evaluations()).map(hourIndex)).toEqual([3]);
  });

  it("does not judge a window again whose evaluation was too old, though its records are there", async () => {
    await register(`${hourly}retention: {records: 30d, profiles: 2h}\n`);
    await addReference();
    await send(hourOf(0), startMs);
    const monitor = monitorOf("a");
    expect(await monitor.tick(startMs + 2 * hourMs)).toMatchObject({ stored: 1 });
    expect(await monitor.tick(startMs + 4 * hourMs)).toMatchObject({ stored: 0, expired: { evaluations: 1 } });
    expect(await monitor.tick(startMs + 6 * hourMs)).toMatchObject({ stored: 0, expired: { evaluations: 0 } });
  });
});

describe("an evaluation that fails", () => {
  it("is kept with its reason, tried again later and later, and replaced when it works", async () => {
    await register(hourly);
    await addReference();
    await send(hourOf(0), startMs);
    let broken = true;
    const fails = (): Promise<{ status: "failed"; reason: string } | null> =>
      Promise.resolve(broken ? { status: "failed", reason: "The thread ended early." } : null);
    const evaluator = new InlineEvaluator(fails);
    const monitor = monitorOf("a", { evaluator });
    const after = (seconds: number): Promise<unknown> => monitor.tick(startMs + hourMs + seconds * 1_000);
    await after(0);
    expect(await evaluations()).toMatchObject([
      { status: "failed", failure: "The thread ended early.", revision: 1, report: null },
    ]);
    expect(monitor.models).toMatchObject([{ failures: 1, failed: [{ startMs }], lastSuccessMs: null, latest: [] }]);
    await after(29);
    await after(30);
    await after(60);
    await after(89);
    expect(evaluator.runs).toBe(2);
    broken = false;
    await after(90);
    expect(await evaluations()).toMatchObject([{ status: "evaluated", revision: 2 }]);
    expect(monitor.models).toMatchObject([{ failed: [], failures: 2 }]);
  });
});

describe("two monitors on one store", () => {
  it("evaluate each window once, though they look at the same time", async () => {
    await register(hourly);
    await addReference();
    await send(
      [0, 1, 2, 3, 4].flatMap((hour) => hourOf(hour)),
      startMs,
    );
    const evaluators = [new InlineEvaluator(), new InlineEvaluator()];
    const monitors = evaluators.map((evaluator, place) => monitorOf(`m${place}`, { evaluator }));
    for (const again of [0, 1])
      await Promise.all(monitors.map((monitor) => monitor.tick(startMs + (6 + again) * hourMs)));
    expect(
      (await evaluations()).map(({ window, revision }) => [(window.startMs - startMs) / hourMs, revision]),
    ).toEqual([0, 1, 2, 3, 4].map((hour) => [hour, 1]));
    expect(evaluators.reduce((sum, { runs }) => sum + runs, 0)).toBe(5);
    for (const monitor of monitors) expect(monitor.models[0]?.latest.map(hourIndex)).toEqual([4]);
  });

  it("take over from each other when one dies in the middle", async () => {
    await register(hourly);
    await addReference();
    await send(hourOf(0), startMs);
    const dead = monitorOf("dead", { evaluator: new InlineEvaluator(() => new Promise(() => undefined)) });
    void dead.tick(startMs + hourMs);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const other = monitorOf("other");
    expect(await other.tick(startMs + hourMs + 14 * minuteMs)).toMatchObject({ stored: 0, elsewhere: 1 });
    expect(await other.tick(startMs + hourMs + 15 * minuteMs)).toMatchObject({ stored: 1 });
  });

  it("do not cut windows of rows twice", async () => {
    await register(`${roles}windows: {everyRows: 50}\n`);
    await addReference();
    await send(hourOf(0, 70), startMs);
    const [first, second] = [monitorOf("a"), monitorOf("b")];
    await second.tick(startMs);
    await first.tick(startMs + 3 * hourMs);
    // Late rides, of which the first monitor did not know: by them alone, the first window would end sooner.
    await send(
      rideRecords({ rows: 40, fromMs: startMs, toMs: startMs + 10 * minuteMs, seed: 9 }),
      startMs + 3 * hourMs,
    );
    expect(await second.tick(startMs + 3 * hourMs)).toMatchObject({ elsewhere: 1 });
    await second.tick(startMs + 4 * hourMs);
    expect((await evaluations()).map(({ revision, records }) => [revision, records])).toEqual([[2, 90]]);
  });
});

describe("the open window", () => {
  it("has its counts and a report that is kept for some seconds and stored nowhere", async () => {
    await register(hourly);
    await addReference();
    await send(hourOf(0).slice(0, 35), startMs);
    const evaluator = new InlineEvaluator();
    const monitor = monitorOf("a", { evaluator });
    const nowMs = startMs + 40 * minuteMs;
    await monitor.tick(nowMs);
    expect(await monitor.provisional("rides", nowMs)).toMatchObject([
      {
        counts: { records: 35 },
        closesMs: startMs + hourMs,
        health: { records: 35 },
        evaluation: { revision: 0, records: 35 },
      },
    ]);
    await send(hourOf(0).slice(35, 40), nowMs);
    expect(await monitor.provisional("rides", nowMs + 9_999)).toMatchObject([{ counts: { records: 35 } }]);
    expect(await monitor.provisional("rides", nowMs + 10_000)).toMatchObject([
      { counts: { records: 40 }, evaluation: { records: 40 } },
    ]);
    expect(evaluator.runs).toBe(2);
    expect(await evaluations()).toEqual([]);
    expect(await monitor.provisional("nobody", nowMs)).toEqual([]);
  });
});
