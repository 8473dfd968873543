import { describe, expect, test } from "vitest";
import { outcomeOf, recordOf, send, sendOutcomes } from "./sample-records.ts";
import { engines } from "./stores.ts";
import { useStore } from "./use-store.ts";

const all = { fromMs: 0, toMs: 1e9 };

describe.each(engines)("outcomes in a $name store", (engine) => {
  const use = useStore(engine);

  test("an outcome belongs to the record of its id", async () => {
    await send(use.store, [recordOf("a"), recordOf("b")]);
    expect(await sendOutcomes(use.store, [outcomeOf("a", 13, 9_000)])).toEqual([{ status: "accepted", matched: true }]);
    expect((await use.store.readRecord("m", "a"))?.outcome).toEqual(outcomeOf("a", 13, 9_000));
    expect((await use.store.readRecord("m", "b"))?.outcome).toBeNull();
  });

  test.each([0, -1.5, Number.NaN, "yes", "", true, false])("a target may be %j", async (target) => {
    await send(use.store, [recordOf("a")]);
    await sendOutcomes(use.store, [outcomeOf("a", target)]);
    expect((await use.store.readRecord("m", "a"))?.outcome?.target).toEqual(target);
  });

  test("an outcome may come before its prediction", async () => {
    expect(await sendOutcomes(use.store, [outcomeOf("a", 1)])).toEqual([{ status: "accepted", matched: false }]);
    expect(await use.store.readRecord("m", "a")).toBeNull();
    await send(use.store, [recordOf("a")]);
    expect((await use.store.readRecord("m", "a"))?.outcome).toEqual(outcomeOf("a", 1));
    expect(await sendOutcomes(use.store, [outcomeOf("a", 1)])).toEqual([{ status: "duplicate", matched: true }]);
  });

  test("the same target is a duplicate whatever its time; another target is a conflict and is not kept", async () => {
    await send(use.store, [recordOf("a")]);
    const sent = [outcomeOf("a", 1), outcomeOf("a", 1, 8_000), outcomeOf("a", "1"), outcomeOf("a", true)];
    const statuses = await sendOutcomes(use.store, sent);
    expect(statuses.map(({ status }) => status)).toEqual(["accepted", "duplicate", "conflict", "conflict"]);
    expect(await sendOutcomes(use.store, [outcomeOf("a", 2)])).toEqual([{ status: "conflict", matched: true }]);
    expect((await use.store.readRecord("m", "a"))?.outcome).toEqual(outcomeOf("a", 1));
  });

  test("outcomes of other models are others", async () => {
    await send(use.store, [recordOf("a")]);
    expect(await use.store.appendOutcomes([{ model: "n", outcomes: [outcomeOf("a", 1)] }], 1)).toEqual([
      [{ status: "accepted", matched: false }],
    ]);
    expect((await use.store.readRecord("m", "a"))?.outcome).toBeNull();
  });

  test("outcomes without a prediction are counted by when they arrived", async () => {
    await send(use.store, [recordOf("a")]);
    await sendOutcomes(use.store, [outcomeOf("a", 1), outcomeOf("b", 1), outcomeOf("c", 1)], 100);
    await sendOutcomes(use.store, [outcomeOf("d", 1)], 200);
    expect(await use.store.countUnmatched("m", 100)).toBe(0);
    expect(await use.store.countUnmatched("m", 101)).toBe(2);
    expect(await use.store.countUnmatched("m", 1_000)).toBe(3);
    await send(use.store, [recordOf("b")]);
    expect(await use.store.countUnmatched("m", 1_000)).toBe(2);
    expect(await use.store.countUnmatched("other", 1_000)).toBe(0);
  });

  test("counts tell how many records have their outcome", async () => {
    await send(use.store, [
      recordOf("a", { timestampMs: 1_999 }),
      recordOf("b", { timestampMs: 2_000, version: "v2" }),
      recordOf("c", { timestampMs: 2_999, version: "v1", error: "timeout" }),
      recordOf("d", { timestampMs: 2_100 }),
      recordOf("e", { timestampMs: 2_200 }),
    ]);
    await sendOutcomes(use.store, [outcomeOf("e", 1), outcomeOf("b", 0), outcomeOf("zzz", 0)]);
    expect(await use.store.countRecords("m", all, 1_000)).toEqual([
      { startMs: 1_000, version: null, records: 1, outcomes: 0, errors: 0 },
      { startMs: 2_000, version: null, records: 2, outcomes: 1, errors: 0 },
      { startMs: 2_000, version: "v1", records: 1, outcomes: 0, errors: 1 },
      { startMs: 2_000, version: "v2", records: 1, outcomes: 1, errors: 0 },
    ]);
    expect(await use.store.countRecords("m", { fromMs: 2_000, toMs: 2_200 }, 1_000)).toEqual([
      { startMs: 2_000, version: null, records: 1, outcomes: 0, errors: 0 },
      { startMs: 2_000, version: "v2", records: 1, outcomes: 1, errors: 0 },
    ]);
    expect(await use.store.countRecords("other", all, 1_000)).toEqual([]);
  });

  test("an outcome that came first counts where its record is, once that has come", async () => {
    await sendOutcomes(use.store, [outcomeOf("a", 1, 9_000), outcomeOf("b", 1, 9_000)], 100);
    expect(await use.store.countRecords("m", { fromMs: -5_000, toMs: 1e9 }, 1_000)).toEqual([]);
    await send(use.store, [recordOf("a", { timestampMs: -1, version: "v/1" })], 200);
    const counted = { startMs: -1_000, version: "v/1", records: 1, outcomes: 1, errors: 0 };
    expect(await use.store.countRecords("m", { fromMs: -5_000, toMs: 1e9 }, 1_000)).toEqual([counted]);
    expect(await use.store.countRecords("m", { fromMs: -1, toMs: 0 }, 300)).toEqual([{ ...counted, startMs: -300 }]);
    expect(await use.store.changedBuckets("m", { fromMs: 100, toMs: 101 }, 1_000)).toEqual([-1_000]);
    expect(await use.store.countUnmatched("m", 101)).toBe(1);
  });

  test("versions are in the order of their code points", async () => {
    const versions = ["v", "\u{1F695}", "\uFFFD", "", "V", "é"];
    await send(
      use.store,
      versions.map((version, index) => recordOf(`id-${index}`, { version })),
    );
    const counts = await use.store.countRecords("m", all, 1_000);
    expect(counts.map(({ version }) => version)).toEqual(["", "V", "v", "é", "\uFFFD", "\u{1F695}"]);
  });

  test("late records and outcomes change the buckets of their event time", async () => {
    await send(use.store, [recordOf("a", { timestampMs: 1_000 }), recordOf("b", { timestampMs: 2_500 })], 100);
    await sendOutcomes(use.store, [outcomeOf("a", 1), outcomeOf("early", 1)], 200);
    await send(use.store, [recordOf("c", { timestampMs: -1 })], 200);
    const changed = async (fromMs: number, toMs: number): Promise<readonly number[]> =>
      use.store.changedBuckets("m", { fromMs, toMs }, 1_000);
    expect(await changed(0, 100)).toEqual([]);
    expect(await changed(100, 200)).toEqual([1_000, 2_000]);
    expect(await changed(200, 201)).toEqual([-1_000, 1_000]);
    await send(use.store, [recordOf("early", { timestampMs: 7_000 })], 300);
    expect(await changed(300, 301)).toEqual([7_000]);
    await send(use.store, [recordOf("a", { timestampMs: 1_000 })], 400);
    expect(await changed(400, 500)).toEqual([]);
  });

  test("the span of events is null without records", async () => {
    expect(await use.store.eventSpan("m")).toBeNull();
    await send(use.store, [recordOf("a", { timestampMs: 5 }), recordOf("b", { timestampMs: -3 })]);
    await sendOutcomes(use.store, [outcomeOf("c", 1, 99)]);
    expect(await use.store.eventSpan("m")).toEqual({ firstMs: -3, lastMs: 5 });
  });

  test("health counts errors and latencies of a span and a version", async () => {
    await send(use.store, [
      recordOf("a", { latencyMs: 1, version: "v1" }),
      recordOf("b", { latencyMs: 1.5, version: "v1", error: "timeout" }),
      recordOf("c", { latencyMs: 20_000 }),
      recordOf("d", {}),
      recordOf("e", { latencyMs: 3, timestampMs: 5_000 }),
    ]);
    const span = { fromMs: 0, toMs: 5_000 };
    const whole = await use.store.readHealth({ model: "m", span });
    expect(whole).toEqual({
      records: 4,
      errors: 1,
      latencyCounts: [1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
      latencySumMs: 20_002.5,
    });
    const first = await use.store.readHealth({ model: "m", span, version: "v1" });
    expect([first.records, first.errors, first.latencySumMs]).toEqual([2, 1, 2.5]);
    expect((await use.store.readHealth({ model: "m", span, version: null })).records).toBe(2);
    expect(await use.store.readHealth({ model: "other", span })).toEqual({
      records: 0,
      errors: 0,
      latencyCounts: Array.from({ length: 14 }, () => 0),
      latencySumMs: 0,
    });
  });

  test("retention takes old records and their outcomes, and the ids are free again", async () => {
    await send(use.store, [recordOf("old", { timestampMs: 10 }), recordOf("new", { timestampMs: 20 })]);
    await sendOutcomes(use.store, [
      outcomeOf("old", 1, 999),
      outcomeOf("new", 1, 5),
      outcomeOf("lost", 1, 5),
      outcomeOf("waits", 1, 30),
    ]);
    const expired = await use.store.expire("m", { recordsBeforeMs: 20, evaluationsBeforeMs: null });
    expect(expired).toEqual({ records: 1, evaluations: 0 });
    expect(await use.store.readRecord("m", "old")).toBeNull();
    expect((await use.store.readRecord("m", "new"))?.outcome).toEqual(outcomeOf("new", 1, 5));
    expect(await use.store.countUnmatched("m", 1e9)).toBe(1);
    expect(await send(use.store, [recordOf("old", { prediction: 3 }), recordOf("new")])).toEqual([
      "accepted",
      "conflict",
    ]);
    expect((await use.store.readRecord("m", "old"))?.outcome).toBeNull();
    expect(await use.store.expire("other", { recordsBeforeMs: 20, evaluationsBeforeMs: 5 })).toEqual({
      records: 0,
      evaluations: 0,
    });
  });
});
