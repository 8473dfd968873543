import { describe, expect, test } from "vitest";
import { outcomeOf, recordCount, recordOf, send, sendOutcomes } from "./sample-records.ts";
import { engines } from "./stores.ts";
import { useStore } from "./use-store.ts";

describe.each(engines)("records in a $name store", (engine) => {
  const use = useStore(engine);

  test("a record is read as it was sent", async () => {
    const record = recordOf("a", {
      version: "v1",
      prediction: "late",
      probabilities: { early: 0.25, late: 0.75 },
      latencyMs: 12.5,
      error: "timeout",
      metadata: { request: "r-1", retries: 2, odd: Number.NaN, nothing: null },
    });
    expect(await send(use.store, [record], 7_000)).toEqual(["accepted"]);
    expect(await use.store.readRecord("m", "a")).toEqual({ record, receivedMs: 7_000, outcome: null });
    expect(await use.store.readRecord("m", "b")).toBeNull();
    expect(await use.store.readRecord("other", "a")).toBeNull();
  });

  test("no batch and no record are nothing", async () => {
    expect(await use.store.appendRecords([], 1)).toEqual([]);
    expect(await use.store.appendOutcomes([], 1)).toEqual([]);
    expect(await use.store.appendRecords([{ model: "m", records: [] }], 1)).toEqual([[]]);
    expect(await use.store.appendOutcomes([{ model: "m", outcomes: [] }], 1)).toEqual([[]]);
    expect(await recordCount(use.store)).toBe(0);
  });

  test("a batch that is sent again is duplicates, whatever the order of names", async () => {
    const records = Array.from({ length: 300 }, (_, index) => recordOf(`id-${index}`, { timestampMs: index }));
    expect(new Set(await send(use.store, records))).toEqual(new Set(["accepted"]));
    const again = records.map(({ id, timestampMs }) =>
      recordOf(id, { timestampMs, features: { zone: "north", distance: 1.5 } }),
    );
    expect(new Set(await send(use.store, again))).toEqual(new Set(["duplicate"]));
    expect(await recordCount(use.store)).toBe(300);
  });

  test.each([
    ["a feature", { features: { distance: 2.5, zone: "north" } }],
    ["a feature's kind", { features: { distance: "1.5", zone: "north" } }],
    ["one feature more", { features: { distance: 1.5, zone: "north", hour: 3 } }],
    ["the event time", { timestampMs: 900_000_000 }],
    ["the version", { version: "v2" }],
    ["the prediction", { prediction: null }],
    ["the probability", { probabilities: 0.5 }],
    ["the latency", { latencyMs: 1 }],
    ["the error", { error: "timeout" }],
    ["the metadata", { metadata: { zone: "north" } }],
  ])("the same id with other content (%s) is a conflict, and the first stays", async (_what, changes) => {
    await send(use.store, [recordOf("a"), recordOf("b")]);
    expect(await send(use.store, [recordOf("a", changes), recordOf("c")])).toEqual(["conflict", "accepted"]);
    expect((await use.store.readRecord("m", "a"))?.record).toEqual(recordOf("a"));
  });

  test("a feature that is null is as one that is absent", async () => {
    await send(use.store, [recordOf("a", { features: { distance: 1, zone: null } })]);
    expect(await send(use.store, [recordOf("a", { features: { distance: 1 } })])).toEqual(["duplicate"]);
    expect((await use.store.readRecord("m", "a"))?.record.features).toEqual({ distance: 1 });
  });

  test("repeats inside one call count as one", async () => {
    const [first, second] = [recordOf("a"), recordOf("a", { prediction: 1 })];
    const batches = [
      { model: "m", records: [first, first, second] },
      { model: "m", records: [first, recordOf("b")] },
      { model: "n", records: [first] },
    ];
    expect(await use.store.appendRecords(batches, 5_000)).toEqual([
      ["accepted", "duplicate", "conflict"],
      ["duplicate", "accepted"],
      ["accepted"],
    ]);
    expect(await recordCount(use.store)).toBe(2);
  });

  test("writers at the same time store each record once", async () => {
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      const own = Array.from({ length: 50 }, (_unused, index) => recordOf(`own-${writer}-${index}`));
      const shared = Array.from({ length: 50 }, (_unused, index) => recordOf(`shared-${index}`));
      return send(use.store, [...own, ...shared]);
    });
    const statuses = (await Promise.all(writers)).flat();
    expect(statuses.filter((status) => status === "accepted")).toHaveLength(450);
    expect(statuses.filter((status) => status === "duplicate")).toHaveLength(350);
    expect(await recordCount(use.store)).toBe(450);
  });

  test("ids are text of any letters and length", async () => {
    const ids = [
      "ж",
      "日本",
      "🚕".repeat(128),
      "x".repeat(512),
      `${"x".repeat(511)}y`,
      "a'b\"c",
      "a\0b",
      "a\0c",
      " ",
      "1",
      "01",
    ];
    const records = ids.map((id) => recordOf(id));
    expect(new Set(await send(use.store, records))).toEqual(new Set(["accepted"]));
    expect(new Set(await send(use.store, records))).toEqual(new Set(["duplicate"]));
    for (const id of ids) expect((await use.store.readRecord("m", id))?.record).toEqual(recordOf(id));
  });

  test("half of a surrogate pair becomes U+FFFD", async () => {
    expect(await send(use.store, [recordOf("\uD800", { version: "\uDC00" })])).toEqual(["accepted"]);
    const replaced = recordOf("\uFFFD", { version: "\uFFFD" });
    expect(await send(use.store, [replaced])).toEqual(["duplicate"]);
    expect((await use.store.readRecord("m", "\uFFFD"))?.record).toEqual(replaced);
    expect(await sendOutcomes(use.store, [outcomeOf("\uD801", 1)])).toEqual([{ status: "accepted", matched: true }]);
  });

  test("odd numbers come back as they are", async () => {
    const features = {
      nan: Number.NaN,
      up: Infinity,
      down: -Infinity,
      tiny: 5e-324,
      large: Number.MAX_VALUE,
      safe: 2 ** 53 - 1,
      beyond: 2 ** 53 + 2,
      third: 1 / 3,
    };
    await send(use.store, [recordOf("a", { features })]);
    expect((await use.store.readRecord("m", "a"))?.record.features).toEqual(features);
    expect(await send(use.store, [recordOf("a", { features })])).toEqual(["duplicate"]);
  });

  test("-0 is 0", async () => {
    await send(use.store, [recordOf("a", { features: { zero: -0 } })]);
    expect(await send(use.store, [recordOf("a", { features: { zero: 0 } })])).toEqual(["duplicate"]);
  });

  test("names from strangers are names", async () => {
    const features = Object.fromEntries(
      ["__proto__", "constructor", "a.b", "$x", "", " ", "'\"", "id", "Id", "ID", "timestamp", "v0", "日本"].map(
        (name, index) => [name, index],
      ),
    );
    const record = recordOf("a", { features, probabilities: Object.fromEntries([["__proto__", 1]]) });
    await send(use.store, [record]);
    const read = (await use.store.readRecord("m", "a"))?.record;
    expect(new Map(Object.entries(read?.features ?? {}))).toEqual(new Map(Object.entries(features)));
    expect(Object.entries(read?.probabilities ?? {})).toEqual([["__proto__", 1]]);
  });

  test("names that records have had are known, also after a restart", async () => {
    const known = async (model: string) => {
      const { features, classes } = await use.store.knownNames(model);
      return [[...features].toSorted(), [...classes].toSorted()];
    };
    expect(await known("m")).toEqual([[], []]);
    await send(use.store, [
      recordOf("a", { features: { "a.b": 1, absent: null }, probabilities: { yes: 0.5, "n/o": 0.5 } }),
      recordOf("b", { features: { __proto: true }, probabilities: 0.5 }),
    ]);
    if (engine.keeps) await use.reopen();
    expect(await known("m")).toEqual([
      ["__proto", "a.b"],
      ["n/o", "yes"],
    ]);
    expect(await known("other")).toEqual([[], []]);
  });

  test("a feature may be of another kind in each record", async () => {
    const values = [1, "1", true, false, "true", -1.5];
    await send(
      use.store,
      values.map((value, index) => recordOf(`id-${index}`, { features: { mixed: value }, prediction: value })),
    );
    const read = await Promise.all(values.map(async (_value, index) => use.store.readRecord("m", `id-${index}`)));
    expect(read.map((stored) => stored?.record.features["mixed"])).toEqual(values);
    expect(read.map((stored) => stored?.record.prediction)).toEqual(values);
  });

  test("1,000 features are kept, and more that come later", async () => {
    const wide = (from: number): Record<string, number> =>
      Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`feature-${from + index}`, index]));
    await send(use.store, [recordOf("a", { features: wide(0) }), recordOf("b")]);
    await send(use.store, [recordOf("c", { features: wide(500) })]);
    expect((await use.store.readRecord("m", "a"))?.record.features).toEqual(wide(0));
    expect((await use.store.readRecord("m", "b"))?.record).toEqual(recordOf("b"));
    expect((await use.store.readRecord("m", "c"))?.record.features).toEqual(wide(500));
  });

  test.runIf(engine.keeps)("what was acknowledged is there after a restart, and known", async () => {
    const records = Array.from({ length: 100 }, (_, index) => recordOf(`id-${index}`));
    await send(use.store, records);
    await sendOutcomes(use.store, [outcomeOf("id-1", 1)]);
    const store = await use.reopen();
    expect(await recordCount(store)).toBe(100);
    expect(new Set(await send(store, records))).toEqual(new Set(["duplicate"]));
    expect(await send(store, [recordOf("id-1", { prediction: 0 })])).toEqual(["conflict"]);
    expect(await sendOutcomes(store, [outcomeOf("id-1", 1), outcomeOf("id-2", 1)])).toEqual([
      { status: "duplicate", matched: true },
      { status: "accepted", matched: true },
    ]);
    expect(await send(store, [recordOf("new", { features: { distance: 3, hour: 4 } })])).toEqual(["accepted"]);
    expect((await store.readRecord("m", "new"))?.record.features).toEqual({ distance: 3, hour: 4 });
  });
});
