import { join } from "node:path";
import { tmpdir } from "node:os";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { evaluateWindow, type ReferenceChoice } from "../../src/flow/evaluate-window.ts";
import { evaluationConfig } from "../../src/flow/evaluation-config.ts";
import { EvaluationRunner } from "../../src/flow/evaluation-runner.ts";
import { configOfText } from "../../src/flow/config-of-text.ts";
import { keepReference } from "../../src/flow/references/keep-reference.ts";
import { rowColumns } from "../../src/flow/row-columns.ts";
import type { Config } from "../../src/model/config.ts";
import type { Evaluation } from "../../src/model/evaluation.ts";
import type { OutcomeRecord, PredictionRecord } from "../../src/model/record.ts";
import { privateOutcome, privateRecord, recordPrivacy } from "../../src/serve/ingest/record-privacy.ts";
import { referenceOfWindows } from "../../src/serve/references/reference-of-windows.ts";
import { MemoryStore } from "../../src/store/memory-store.ts";
import { InlineEvaluator } from "../fixture/inline-evaluator.ts";
import { rideOutcomes, rideRecords } from "../fixture/ride-records.ts";
import { SourceFolder } from "../fixture/source-folder.ts";

const hourMs = 3_600_000;
const yaml = `
roles: {id: ride_id, timestamp: at, prediction: predicted, target: minutes}
task: regression
windows: {every: 1d}
segments: {by: [zone]}
privacy: {hash: [ride_id, zone, account, vip], drop: [rush]}
`;
const past = { fromMs: 0, toMs: 48 * hourMs };
const now = { fromMs: 48 * hourMs, toMs: 72 * hourMs };
const window = { model: "rides", version: null, startMs: now.fromMs, endMs: now.toMs };

/** Accounts are numbers, in the past whole ones only: a file has them as integers there and as decimals here. */
function withAccounts(records: readonly PredictionRecord[], odd: number): readonly PredictionRecord[] {
  return records.map((record, row) => {
    const account = row === 3 ? odd : [0, 7, 1e15, 123_456_789_012][row % 4 === 0 ? 0 : row % 4];
    return { ...record, features: { ...record.features, account: account ?? null, vip: row % 9 === 0 } };
  });
}

const folder = new SourceFolder();
const raw = new MemoryStore();
const kept = new MemoryStore();
let config: Config;

async function fill(
  store: MemoryStore,
  asKept: { record: (sent: PredictionRecord) => PredictionRecord; outcome: (sent: OutcomeRecord) => OutcomeRecord },
): Promise<void> {
  const before = withAccounts(rideRecords({ rows: 1_000, ...past, seed: 1 }), 5);
  const after = withAccounts(rideRecords({ rows: 700, ...now, seed: 2, shift: 0.3 }), 2.5);
  const outcomes = [...rideOutcomes(before, hourMs, 4), ...rideOutcomes(after, hourMs, 5)];
  await store.appendRecords([{ model: "rides", records: [...before, ...after].map(asKept.record) }], 0);
  await store.appendOutcomes([{ model: "rides", outcomes: outcomes.map(asKept.outcome) }], 0);
}

beforeAll(async () => {
  config = configOfText(yaml, "rides.yaml").config;
  const privacy = recordPrivacy(config);
  if (privacy === null) throw new Error("The config has rules for privacy.");
  await fill(raw, { record: (sent) => sent, outcome: (sent) => sent });
  await fill(kept, {
    record: (sent) => privateRecord(sent, privacy),
    outcome: (sent) => privateOutcome(sent, privacy),
  });
  const query = { model: "rides", columns: rowColumns(config) };
  await raw.writeRows({ ...query, spans: [past] }, join(folder.path, "reference.parquet"));
  await raw.writeRows({ ...query, spans: [now] }, join(folder.path, "current.parquet"));
});
afterAll(() => folder.remove());

function evaluate(reference: ReferenceChoice): Promise<Evaluation> {
  const evaluator = new InlineEvaluator();
  const tools = { store: kept, evaluator, folder: join(folder.path, "cache"), elapsedMs: () => 0 };
  return evaluateWindow({ window, config, reference, nowMs: 80 * hourMs, revision: 1 }, tools);
}

/** The report on the rows as they were sent, by the names of another one. */
async function batchReport(evaluation: Evaluation): Promise<string> {
  const names = JSON.parse(evaluation.report ?? "null");
  const answer = await new EvaluationRunner(tmpdir()).run({
    reference: join(folder.path, "reference.parquet"),
    referenceHash: "of the rows as they were sent",
    current: join(folder.path, "current.parquet"),
    names: { reference: names.reference.name, current: names.current.name },
    config: evaluationConfig(config, "rides"),
    hashed: { reference: [], current: [] },
    isPast: false,
  });
  return answer.status === "done" ? answer.report : answer.reason;
}

describe("a window of records that were hashed when they were taken", () => {
  it("has the report of the rows as they were sent, with a reference as it was sent", async () => {
    const file = { model: "rides", path: join(folder.path, "reference.parquet"), format: "parquet" };
    const stored = await keepReference(kept, { ...file, source: "test", nowMs: 0 }, config);
    const evaluation = await evaluate({ kind: "stored", stored });
    expect(evaluation.failure).toBeNull();
    expect(evaluation.report).toBe(await batchReport(evaluation));
    expect(JSON.parse(evaluation.report ?? "").columns).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ name: "zone", verdict: "ok" })]),
    );
    expect(evaluation.report).not.toContain("north");
    expect(evaluation.report).not.toContain('"rush"');
  });

  it("has it with past windows as the reference", async () => {
    const evaluation = await evaluate({ kind: "past", spans: [past] });
    expect(evaluation.report).toBe(await batchReport(evaluation));
  });

  it("has it with past records that were made the reference, which are hashed once", async () => {
    const model = { name: "rides", config: yaml, createdMs: 0, updatedMs: 0 };
    const path = join(folder.path, "windows.parquet");
    const stored = await referenceOfWindows(kept, model, { span: past, path, nowMs: 1 });
    expect(stored.hashed).toEqual(["ride_id", "zone", "account", "vip"]);
    const evaluation = await evaluate({ kind: "stored", stored });
    expect(evaluation.report).toBe(await batchReport(evaluation));
  });
});
