import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EvaluationsStopped, EvaluationThread } from "../../dist/flow/evaluation-thread.js";
import { evaluateWindow, saysTheSame, type WindowOrder } from "../../src/flow/evaluate-window.ts";
import { configOfText } from "../../src/flow/config-of-text.ts";
import { keepReference } from "../../src/flow/references/keep-reference.ts";
import { rowColumns } from "../../src/flow/row-columns.ts";
import type { Config } from "../../src/model/config.ts";
import type { Evaluation } from "../../src/model/evaluation.ts";
import { MemoryStore } from "../../src/store/memory-store.ts";
import { runDriftline } from "../cli/run-driftline.ts";
import { rideOutcomes, rideRecords } from "../fixture/ride-records.ts";
import { SourceFolder } from "../fixture/source-folder.ts";

const hourMs = 3_600_000;
const window = { model: "rides", version: "7", startMs: 48 * hourMs, endMs: 72 * hourMs };
const yaml = `
roles: {id: ride_id, timestamp: at, prediction: predicted, target: minutes, version: version}
task: regression
windows: {every: 1d}
segments: {rush: "rush", by: [zone]}
`;

const folder = new SourceFolder();
const store = new MemoryStore();
const evaluator = new EvaluationThread({ limitMs: 120_000 });
let config: Config;

beforeAll(async () => {
  config = configOfText(yaml, "rides.yaml").config;
  folder.write("rides.yaml", yaml);
  const past = rideRecords({ rows: 1_600, fromMs: 0, toMs: 48 * hourMs, seed: 1, version: "7" });
  const now = rideRecords({ rows: 1_200, fromMs: 48 * hourMs, toMs: 72 * hourMs, seed: 2, version: "7", shift: 0.5 });
  const others = rideRecords({ rows: 200, fromMs: 48 * hourMs, toMs: 72 * hourMs, seed: 3, version: "8" });
  await store.appendRecords([{ model: "rides", records: [...past, ...now.toReversed(), ...others] }], 0);
  const outcomes = [...rideOutcomes(past, hourMs, 4), ...rideOutcomes(now.slice(0, 800), hourMs, 5)];
  await store.appendOutcomes([{ model: "rides", outcomes }], 0);
  const columns = rowColumns(config);
  const span = (fromMs: number, toMs: number): { fromMs: number; toMs: number } => ({ fromMs, toMs });
  const query = { model: "rides", version: "7", columns };
  await store.writeRows({ ...query, spans: [span(0, 48 * hourMs)] }, join(folder.path, "reference.parquet"));
  await store.writeRows({ ...query, spans: [span(48 * hourMs, 72 * hourMs)] }, join(folder.path, "current.parquet"));
});
afterAll(async () => {
  await evaluator.close();
  await folder.remove();
});

async function orderOf(changes: Partial<WindowOrder> = {}): Promise<WindowOrder> {
  const path = join(folder.path, "reference.parquet");
  const file = { model: "rides", path, format: "parquet", source: "test", nowMs: 0 };
  const stored = await keepReference(store, file, config);
  return { window, config, reference: { kind: "stored", stored }, nowMs: 80 * hourMs, revision: 1, ...changes };
}

function evaluate(order: WindowOrder, place = "cache"): Promise<Evaluation> {
  let ticks = 0;
  const tools = { store, evaluator, folder: join(folder.path, place), elapsedMs: () => (ticks += 250) };
  return evaluateWindow(order, tools);
}

describe("the evaluation of a window", () => {
  it("is the report of the command on the same rows, byte for byte but for the names of the sides", async () => {
    const evaluation = await evaluate(await orderOf());
    const files = ["--reference", "reference.parquet", "--current", "current.parquet"];
    const options = ["--config", "rides.yaml", "--model", "rides", "--json", "report.json", "--quiet"];
    const { code, stderr } = await runDriftline(["report", ...files, ...options], folder.path);
    expect([code, stderr]).toEqual([0, ""]);
    const report = readFileSync(join(folder.path, "report.json"), "utf8");
    const hash = evaluation.reference?.slice(0, 12) ?? "";
    const named = report
      .replace('"name": "reference.parquet"', `"name": "reference ${hash}"`)
      .replace(
        '"name": "current.parquet"',
        '"name": "1970-01-03T00:00:00.000Z to 1970-01-04T00:00:00.000Z, version 7"',
      );
    expect(evaluation.report).toBe(named);
    expect(evaluation).toMatchObject({ status: "evaluated", records: 1_200, outcomes: 800, durationMs: 250 });
  });

  it("looks at drift, performance and segments, and holds the profile of the window", async () => {
    const { report, profile, health } = await evaluate(await orderOf());
    expect(JSON.parse(report ?? "")).toMatchObject({
      verdict: "alarm",
      window: { start: expect.stringContaining("1970-01-03") },
      current: { rows: 1_200 },
      performance: { task: "regression" },
    });
    expect(JSON.parse((profile ?? "").split("\n").join(""))).toMatchObject({ rowCount: 1_200 });
    expect(health).toMatchObject({ records: 1_200, errors: 0 });
  });

  it("says the same for the same rows, wherever and whenever it is made", async () => {
    const first = await evaluate(await orderOf());
    const again = await evaluate(await orderOf({ nowMs: 900 * hourMs, revision: 2 }), "elsewhere");
    expect(saysTheSame(again, first)).toBe(true);
  });

  it("can compare with rows of past windows", async () => {
    const spans = [{ fromMs: 24 * hourMs, toMs: 48 * hourMs }];
    const rolling = { ...config, reference: { ...config.reference, mode: "rolling" as const, windows: 1 } };
    const { report } = await evaluate(await orderOf({ config: rolling, reference: { kind: "past", spans } }));
    expect(JSON.parse(report ?? "")).toMatchObject({ reference: { rows: 800, name: "the window before" } });
  });

  it("that cannot be made says why, without the names of temporary files", async () => {
    const odd = { ...config, filter: "nothing > 3" };
    const evaluation = await evaluate(await orderOf({ config: odd }));
    expect(evaluation).toMatchObject({ status: "failed", report: null, profile: null, records: 1_200 });
    expect(evaluation.failure).toContain("nothing");
    expect(evaluation.failure).not.toContain(folder.path);
  });
});

describe("the thread of evaluations", () => {
  const task = {
    reference: "a",
    referenceHash: "a",
    current: "b",
    names: { reference: "a", current: "b" },
    isPast: false,
    hashed: { reference: [], current: [] },
  };
  const script = (content: string): URL => {
    mkdirSync(join(folder.path, "scripts"), { recursive: true });
    const path = join(folder.path, "scripts", `${content.length}.mjs`);
    writeFileSync(path, `import { parentPort } from "node:worker_threads";\n${content}`);
    return new URL(`file://${path}`);
  };

  it("is started again after it has crashed", async () => {
    const crashes = `let count = 0;
      parentPort.on("message", ({ current }) => {
        if (current === "bad") throw new Error("out of luck");
        parentPort.postMessage({ status: "done", report: String(++count), profile: "" });
      });`;
    const thread = new EvaluationThread({ limitMs: 60_000, script: script(crashes) });
    const answers = await Promise.all(
      ["b", "b", "bad", "b"].map((current) => thread.run({ ...task, current, config })),
    );
    await thread.close();
    expect(answers).toEqual([
      { status: "done", report: "1", profile: "" },
      { status: "done", report: "2", profile: "" },
      { status: "failed", reason: "The thread failed: out of luck" },
      { status: "done", report: "1", profile: "" },
    ]);
  });

  it("is stopped when it takes too long", async () => {
    const thread = new EvaluationThread({ limitMs: 1_000, script: script("setInterval(() => {}, 1000);") });
    const answer = await thread.run({ ...task, config });
    await thread.close();
    expect(answer).toEqual({ status: "failed", reason: "It took longer than 1 s and was stopped." });
  });

  it("may end by itself", async () => {
    const thread = new EvaluationThread({ limitMs: 60_000, script: script("process.exit(3);") });
    expect(await thread.run({ ...task, config })).toEqual({ status: "failed", reason: "The thread ended early." });
    await thread.close();
  });

  it("judges nothing, and fails nothing, once it is closed", async () => {
    const thread = new EvaluationThread({ limitMs: 60_000, script: script("setInterval(() => {}, 1000);") });
    const running = expect(thread.run({ ...task, config })).rejects.toThrow(EvaluationsStopped);
    const waiting = expect(thread.run({ ...task, config })).rejects.toThrow(EvaluationsStopped);
    await setTimeout(0);
    await thread.close();
    await running;
    await waiting;
  });
});
