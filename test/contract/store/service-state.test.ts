import { describe, expect, test } from "vitest";
import { quarantineLimit, type RejectedRecord, type StoredReference } from "../../../src/store/store.ts";
import { evaluationOf, outcomeOf, recordOf, summaryOf } from "./sample-records.ts";
import { engines } from "./stores.ts";
import { useStore } from "./use-store.ts";

const all = { fromMs: -1e15, toMs: 1e15 };

const rejectedOf = (index: number): RejectedRecord => ({
  receivedMs: index,
  kind: "prediction",
  code: "id-missing",
  message: `"id" is missing (${index})`,
  content: '{"\0\uD800": "日本"}',
});

const referenceOf = (hash: string, createdMs: number): StoredReference => {
  return { model: "m", hash, createdMs, rows: 10, bytes: 20, source: "upload", format: "parquet" };
};

describe.each(engines)("what a service keeps in a $name store", (engine) => {
  const use = useStore(engine);

  test("an evaluation is kept once for each revision, and the latest is read", async () => {
    const [first, second] = [evaluationOf(), evaluationOf({ revision: 2, records: 12 })];
    expect(await use.store.putEvaluation(first)).toBe("stored");
    expect(await use.store.putEvaluation(evaluationOf({ records: 99 }))).toBe("exists");
    expect(await use.store.readEvaluation(first.window)).toEqual(first);
    expect(await use.store.putEvaluation(second)).toBe("stored");
    expect(await use.store.readEvaluation(first.window)).toEqual(second);
    expect(await use.store.readEvaluation(first.window, 1)).toEqual(first);
    expect(await use.store.readEvaluation(first.window, 3)).toBeNull();
    expect(await use.store.readEvaluation({ ...first.window, version: "v1" })).toBeNull();
    expect(await use.store.readEvaluations("m", all)).toEqual([summaryOf(second)]);
  });

  test("of two that put the same revision at once, one does", async () => {
    const put = await Promise.all(Array.from({ length: 5 }, async () => use.store.putEvaluation(evaluationOf())));
    expect(put.toSorted()).toEqual(["exists", "exists", "exists", "exists", "stored"]);
  });

  test("evaluations are read by start, then version, then end", async () => {
    const windows = [
      { model: "m", startMs: 2_000, endMs: 3_000, version: "v2" },
      { model: "m", startMs: 2_000, endMs: 3_000, version: null },
      { model: "m", startMs: 1_000, endMs: 2_000, version: "~%20" },
      { model: "m", startMs: 2_000, endMs: 2_500, version: "v2" },
      { model: "m", startMs: 3_000, endMs: 4_000, version: null },
    ];
    for (const window of windows) await use.store.putEvaluation(evaluationOf({ window }));
    await use.store.putEvaluation(
      evaluationOf({ window: { model: "n", version: null, startMs: 1_000, endMs: 2_000 } }),
    );
    const read = await use.store.readEvaluations("m", { fromMs: 1_000, toMs: 3_000 });
    expect(read.map(({ window }) => window)).toEqual([windows[2], windows[1], windows[3], windows[0]]);
    expect(await use.store.readEvaluations("m", { fromMs: 1_001, toMs: 2_000 })).toEqual([]);
  });

  test("a failed evaluation and a long report are kept whole", async () => {
    const failed = evaluationOf({ status: "failed", report: null, failure: "日本\0'\"" });
    const long = evaluationOf({ revision: 2, report: "x".repeat(3_000_000), profile: "{}" });
    await use.store.putEvaluation(failed);
    await use.store.putEvaluation(long);
    expect(await use.store.readEvaluation(failed.window, 1)).toEqual(failed);
    expect(await use.store.readEvaluation(failed.window, 2)).toEqual(long);
    expect(await use.store.readEvaluations("m", all)).toEqual([summaryOf(long)]);
  });

  test("retention takes evaluations of windows that ended before, with all revisions", async () => {
    const windowOf = (startMs: number) => ({ model: "m", version: null, startMs, endMs: startMs + 1_000 });
    await use.store.putEvaluation(evaluationOf({ window: windowOf(0) }));
    await use.store.putEvaluation(evaluationOf({ window: windowOf(0), revision: 2 }));
    await use.store.putEvaluation(evaluationOf({ window: windowOf(1_000) }));
    const expired = await use.store.expire("m", { recordsBeforeMs: null, evaluationsBeforeMs: 2_000 });
    expect(expired).toEqual({ records: 0, evaluations: 2 });
    expect((await use.store.readEvaluations("m", all)).map(({ window }) => window.startMs)).toEqual([1_000]);
  });

  test("a reference of 20 MB is kept once for each hash, and the newest is first", async () => {
    const content = new Uint8Array(20_000_000).map((_byte, index) => (index * 31) % 251);
    await use.store.putReference(referenceOf("aa", 100), content);
    await use.store.putReference(referenceOf("bb", 300), new Uint8Array());
    await use.store.putReference({ ...referenceOf("cc", 1_000), model: "n" }, new Uint8Array([2]));
    expect(await use.store.readReferences("m")).toEqual([referenceOf("bb", 300), referenceOf("aa", 100)]);
    await use.store.putReference({ ...referenceOf("aa", 900), source: "again" }, new Uint8Array([1]));
    expect(await use.store.readReferences("m")).toEqual([
      { ...referenceOf("aa", 900), source: "again" },
      referenceOf("bb", 300),
    ]);
    await use.store.putReference(referenceOf("bb", 1_000), new Uint8Array());
    expect(await use.store.readReferences("m")).toMatchObject([{ hash: "bb" }, { hash: "aa" }]);
    const read = await use.store.readReferenceContent("m", "aa");
    expect(read !== null && Buffer.compare(read, content) === 0).toBe(true);
    expect(await use.store.readReferenceContent("m", "bb")).toHaveLength(0);
    expect(await use.store.readReferenceContent("m", "cc")).toBeNull();
    expect(await use.store.readReferenceContent("n", "cc")).toEqual(new Uint8Array([2]));
  });

  test("the quarantine keeps the latest of each model, the newest first", async () => {
    const rejected = Array.from({ length: quarantineLimit + 5 }, (_, index) => rejectedOf(index));
    await use.store.putRejected("m", rejected.slice(0, 10));
    await use.store.putRejected("m", rejected.slice(10));
    await use.store.putRejected("n", [rejectedOf(1)]);
    await use.store.putRejected("n", []);
    expect(await use.store.readRejected("m")).toEqual(rejected.slice(5).toReversed());
    expect(await use.store.readRejected("n")).toEqual([rejectedOf(1)]);
    expect(await use.store.readRejected("o")).toEqual([]);
  });

  test("a model is replaced by the one of its name, and models are read by name", async () => {
    const model = { name: "b", config: null, createdMs: 1, updatedMs: 1 };
    await use.store.putModel(model);
    await use.store.putModel({ ...model, name: "a'\"日", config: "model: a\n" });
    await use.store.putModel({ ...model, config: "model: b\n", updatedMs: 2 });
    expect(await use.store.readModels()).toEqual([
      { ...model, name: "a'\"日", config: "model: a\n" },
      { ...model, config: "model: b\n", updatedMs: 2 },
    ]);
  });

  test("a model is deleted with all that is kept of it, and others stay as they are", async () => {
    const names = ["m", "m/n", "M"];
    const fill = async (model: string): Promise<void> => {
      await use.store.putModel({ name: model, config: null, createdMs: 1, updatedMs: 1 });
      await use.store.appendRecords([{ model, records: [recordOf("a"), recordOf("b", { features: { x: 1 } })] }], 5);
      await use.store.appendOutcomes([{ model, outcomes: [outcomeOf("a", 1), outcomeOf("alone", 2)] }], 5);
      await use.store.putRejected(model, [rejectedOf(1)]);
      await use.store.putReference({ ...referenceOf("aa", 1), model }, new Uint8Array([1]));
      for (const revision of [1, 2])
        await use.store.putEvaluation(evaluationOf({ revision, window: { ...evaluationOf().window, model } }));
    };
    const kept = async (model: string): Promise<unknown> => [
      (await use.store.readModels()).filter(({ name }) => name === model).length,
      (await use.store.countRecords(model, all, 1_000)).reduce((sum, { records }) => sum + records, 0),
      await use.store.countUnmatched(model, 1e9),
      (await use.store.readRecord(model, "a"))?.outcome?.target ?? null,
      (await use.store.readRejected(model)).length,
      (await use.store.readReferences(model)).length,
      (await use.store.readReferenceContent(model, "aa"))?.length ?? null,
      (await use.store.readEvaluations(model, all)).length,
      (await use.store.readEvaluation({ ...evaluationOf().window, model }))?.report ?? null,
    ];
    for (const name of names) await fill(name);
    const full = [1, 2, 1, 1, 1, 1, 1, 1, evaluationOf().report];
    const nothing = [0, 0, 0, null, 0, 0, null, 0, null];
    expect(await kept("m")).toEqual(full);
    await use.store.deleteModel("m");
    await use.store.deleteModel("never");
    expect([await kept("m"), await kept("m/n"), await kept("M")]).toEqual([nothing, full, full]);
    await use.store.appendRecords([{ model: "m", records: [recordOf("a", { prediction: 9 })] }], 6);
    expect((await use.store.readRecord("m", "a"))?.record.prediction).toBe(9);
    await use.store.deleteModel("m");
    if (engine.keeps) await use.reopen();
    expect([await kept("m"), await kept("m/n"), await kept("M")]).toEqual([nothing, full, full]);
    await fill("m");
    expect(await kept("m")).toEqual(full);
  });

  test("a lease has one owner until it expires", async () => {
    const lease = (owner: string, ttlMs = 100) => ({ name: "window", owner, ttlMs });
    expect(await use.store.acquireLease(lease("a"), 1_000)).toBe(true);
    expect(await use.store.acquireLease(lease("b"), 1_050)).toBe(false);
    expect(await use.store.acquireLease({ ...lease("b"), name: "other" }, 1_050)).toBe(true);
    expect(await use.store.acquireLease(lease("a"), 1_090)).toBe(true);
    expect(await use.store.acquireLease(lease("b"), 1_150)).toBe(false);
    expect(await use.store.acquireLease(lease("b"), 1_190)).toBe(true);
    expect(await use.store.acquireLease(lease("a"), 1_200)).toBe(false);
    await use.store.releaseLease("window", "a");
    expect(await use.store.acquireLease(lease("a"), 1_200)).toBe(false);
    await use.store.releaseLease("window", "b");
    expect(await use.store.acquireLease(lease("a"), 1_200)).toBe(true);
  });

  test("of many that ask for a lease at once, one gets it", async () => {
    const owners = Array.from({ length: 10 }, (_, index) => `owner-${index}`);
    const taken = await Promise.all(
      owners.map(async (owner) => use.store.acquireLease({ name: "w", owner, ttlMs: 100 }, 0)),
    );
    expect(taken.filter((isTaken) => isTaken)).toHaveLength(1);
  });

  test("the audit is read newest first", async () => {
    const entry = (atMs: number) => ({ atMs, key: atMs === 2 ? null : "ops", action: "put-model", subject: "m" });
    for (const atMs of [1, 2, 3]) await use.store.putAudit(entry(atMs));
    expect(await use.store.readAudit(2)).toEqual([entry(3), entry(2)]);
    expect(await use.store.readAudit(0)).toEqual([]);
  });

  test("an open store answers", async () => {
    await expect(use.store.ping()).resolves.toBeUndefined();
  });

  test.runIf(engine.keeps)("all of it is there after a restart", async () => {
    const model = { name: "m", config: "model: m\n", createdMs: 1, updatedMs: 2 };
    const entry = { atMs: 1, key: null, action: "put-model", subject: "m" };
    await use.store.putModel(model);
    await use.store.putEvaluation(evaluationOf());
    await use.store.putReference(referenceOf("aa", 1), new Uint8Array([1, 2, 3]));
    await use.store.putRejected("m", [rejectedOf(1)]);
    await use.store.putAudit(entry);
    await use.store.acquireLease({ name: "w", owner: "a", ttlMs: 100 }, 0);
    const store = await use.reopen();
    expect(await store.readModels()).toEqual([model]);
    expect(await store.readEvaluations("m", all)).toEqual([summaryOf(evaluationOf())]);
    expect(await store.readEvaluation(evaluationOf().window)).toEqual(evaluationOf());
    expect(await store.readReferenceContent("m", "aa")).toEqual(new Uint8Array([1, 2, 3]));
    expect(await store.readRejected("m")).toEqual([rejectedOf(1)]);
    expect(await store.readAudit(10)).toEqual([entry]);
    expect(await store.acquireLease({ name: "w", owner: "b", ttlMs: 100 }, 50)).toBe(false);
  });
});
