import { randomUUID } from "node:crypto";
import { inspect } from "node:util";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { migrate, migrations } from "../../src/store/mongo/schema.ts";
import { MongoStore } from "../../src/store/mongo/mongo-store.ts";
import { openStore } from "../../src/store/open-store.ts";
import {
  evaluationOf,
  outcomeOf,
  recordCount,
  recordOf,
  send,
  sendOutcomes,
} from "../contract/store/sample-records.ts";
import { freePort } from "../fixture/free-port.ts";
import { databaseUrl, dropDatabase, withDatabase } from "../fixture/mongo-database.ts";
import { type MongoServer, mongoReason, startJavaServer, startMongo } from "../fixture/mongo-servers.ts";

const isGiven = process.env["MONGODB_URI"] !== undefined;

describe.skipIf(mongoReason !== null)(`MongoDB store ${mongoReason ?? ""}`, () => {
  let server: MongoServer;
  let url = "";

  beforeAll(async () => {
    server = await startMongo();
  });

  afterAll(async () => server.stop());

  beforeEach(() => {
    url = databaseUrl(server.url, `driftline-test-${randomUUID()}`);
  });

  afterEach(async () => dropDatabase(url));

  /** As many processes have it open. */
  const openMany = async (count: number): Promise<readonly MongoStore[]> =>
    Promise.all(Array.from({ length: count }, async () => MongoStore.open(url)));

  const closeAll = async (stores: readonly MongoStore[]): Promise<void> => {
    for (const store of stores) await store.close();
  };

  test("several that write the same at once store it once", async () => {
    const stores = await openMany(3);
    const records = Array.from({ length: 500 }, (_, index) => recordOf(`id-${index}`));
    const outcomes = records.map(({ id }) => outcomeOf(id, 1));
    const sent = await Promise.all(stores.map(async (store) => send(store, records)));
    const told = await Promise.all(stores.map(async (store) => sendOutcomes(store, outcomes)));
    expect(sent.flat().filter((status) => status === "accepted")).toHaveLength(500);
    expect(told.flat().filter(({ status }) => status === "accepted")).toHaveLength(500);
    expect(told.flat().every(({ matched }) => matched)).toBe(true);
    for (const store of stores) expect(await recordCount(store)).toBe(500);
    await closeAll(stores);
  });

  test("of several processes one gets a lease, also when it has expired", async () => {
    const stores = await openMany(3);
    const holders: number[] = [];
    for (let round = 0; round < 10; round++) {
      const asked = Array.from({ length: 12 }, async (_, index) =>
        stores[index % 3]?.acquireLease({ name: "w", owner: `owner-${round}-${index}`, ttlMs: 100 }, round * 100),
      );
      holders.push((await Promise.all(asked)).filter((isTaken) => isTaken).length);
    }
    expect(holders).toEqual(Array.from({ length: 10 }, () => 1));
    await closeAll(stores);
  });

  test("a lease leaves one document, and none a day after it ended", async () => {
    const [store] = await openMany(1);
    const take = async (name: string, nowMs: number) => store?.acquireLease({ name, owner: "a", ttlMs: 100 }, nowMs);
    const left = async () =>
      withDatabase(url, async (database) => {
        const all = await database.collection<{ _id: string }>("leases").find().toArray();
        return all.map(({ _id }) => _id).toSorted();
      });
    for (const nowMs of [0, 50, 500]) expect(await take("w/1", nowMs)).toBe(true);
    await store?.releaseLease("w/1", "b");
    await store?.releaseLease("w/1", "a");
    expect(await left()).toEqual(["w%2F1/000000000004"]);
    expect(await take("v", 86_400_601)).toBe(true);
    expect(await left()).toEqual(["v/000000000001"]);
    await store?.close();
  });

  test("the quarantine and the audit of several processes are read together", async () => {
    const [one, two] = await openMany(2);
    const rejected = (receivedMs: number) =>
      ({ receivedMs, kind: "outcome", code: "id-missing", message: "", content: "" }) as const;
    await one?.putRejected("m", [rejected(1), rejected(3)]);
    await two?.putRejected("m", [rejected(2)]);
    expect((await one?.readRejected("m"))?.map(({ receivedMs }) => receivedMs)).toEqual([3, 2, 1]);
    await closeAll([one, two].flatMap((store) => store ?? []));
  });

  test("a report of any length is kept whole, and goes with its evaluation", async () => {
    const store = await MongoStore.open(url);
    const long = evaluationOf({ report: "日".repeat(7_000_000), profile: "x".repeat(17_000_000) });
    expect(await store.putEvaluation(long)).toBe("stored");
    const read = await store.readEvaluation(long.window);
    expect(read?.report === long.report && read?.profile === long.profile).toBe(true);
    await store.expire("m", { recordsBeforeMs: null, evaluationsBeforeMs: 1e9 });
    expect(await withDatabase(url, async (database) => database.collection("contents").countDocuments())).toBe(0);
    await store.close();
  });

  test("retention removes content that a process which was killed left behind", async () => {
    const store = await MongoStore.open(url);
    const owners = async () =>
      withDatabase(url, async (database) => {
        const all = await database.collection("contents").find().toArray();
        return all.map(({ owner }) => String(owner)).toSorted();
      });
    const windowOf = (model: string, startMs: number) => ({ model, version: null, startMs, endMs: startMs + 1_000 });
    const put = async (model: string, startMs: number) =>
      store.putEvaluation(evaluationOf({ window: windowOf(model, startMs), evaluatedMs: startMs + 2_000 }));
    for (const model of ["m", "m0", "other"]) await put(model, 0);
    for (const startMs of [5_000, 20_000]) await put("m", startMs);
    const reference = { model: "m", createdMs: 100, rows: 1, bytes: 3, source: "upload", format: "csv" };
    for (const hash of ["kept", "cut"]) await store.putReference({ ...reference, hash }, new Uint8Array([1, 2, 3]));
    await withDatabase(url, async (database) => {
      await database.collection<{ _id: string }>("references").deleteOne({ _id: "m/cut" });
      await database.collection<{ _id: string }>("evaluations").deleteMany({ start: { $in: [5_000, 20_000] } });
    });
    expect(await owners()).toHaveLength(7);
    expect(await store.expire("m", { recordsBeforeMs: null, evaluationsBeforeMs: 10_000 })).toMatchObject({
      evaluations: 1,
    });
    expect(await owners()).toEqual(["m/kept", "m/none/20000/21000/1", "m0/none/0/1000/1", "other/none/0/1000/1"]);
    await store.close();
  });

  test("a record that no document can hold fails, and nothing else does", async () => {
    const store = await MongoStore.open(url);
    const sent = send(store, [recordOf("a", { features: { text: "x".repeat(17_000_000) } })]);
    await expect(sent).rejects.toMatchObject({ code: "store-failed" });
    expect(await send(store, [recordOf("b")])).toEqual(["accepted"]);
    await store.close();
  });

  test("collections have the indexes that their questions need", async () => {
    const store = await MongoStore.open(url);
    const keys = async (name: string) =>
      withDatabase(url, async (database) => (await database.collection(name).indexes()).map(({ key }) => key));
    const expectKeys = async (name: string, expected: readonly object[]) => {
      const found = await keys(name);
      expect(found).toHaveLength(expected.length);
      expect(found).toEqual(expect.arrayContaining([...expected]));
    };
    await expectKeys("records", [{ _id: 1 }, { model: 1, time: 1 }, { model: 1, received: 1 }]);
    await expectKeys("outcomes", [
      { _id: 1 },
      { model: 1, matched: 1, received: 1 },
      { model: 1, event: 1 },
      { model: 1, time: 1 },
    ]);
    await store.close();
  });

  test("an older database is brought to this version, once, and a newer one is not touched", async () => {
    await withDatabase(url, async (database) => {
      const versionOf = async (): Promise<unknown> => (await database.collection("schema").findOne())?.["version"];
      const done: string[] = [];
      const next = async (): Promise<void> => void done.push("next");
      await migrate(database);
      expect(await versionOf()).toBe(migrations.length - 1);
      await Promise.all([migrate(database, [...migrations, next]), migrate(database, [...migrations, next])]);
      await migrate(database, [...migrations, next]);
      expect([done.length <= 2, await versionOf()]).toEqual([true, migrations.length]);
      const details = { version: migrations.length, supported: migrations.length - 1 };
      await expect(MongoStore.open(url)).rejects.toMatchObject({ code: "store-too-new", details });
    });
  });

  test("a URL names the store, which answers until it is closed", async () => {
    const store = await openStore(url);
    expect(store.kind).toBe("mongodb");
    await send(store, [recordOf("a")]);
    const names = await withDatabase(url, async (database) =>
      (await database.collections()).map((one) => one.collectionName),
    );
    expect(names).toEqual(
      expect.arrayContaining(["records", "outcomes", "evaluations", "contents", "leases", "schema"]),
    );
    await store.close();
    await expect(store.ping()).rejects.toMatchObject({ code: "store-failed" });
  });

  test.skipIf(isGiven)("the database is driftline when the URL names none", async () => {
    const store = await MongoStore.open(server.url);
    await send(store, [recordOf("a")]);
    await store.close();
    const own = databaseUrl(server.url, "driftline");
    expect(await withDatabase(own, async (database) => database.collection("records").countDocuments())).toBe(1);
    await dropDatabase(own);
  });

  test("a URL cannot weaken what acknowledged means", async () => {
    const store = await MongoStore.open(`${url}?w=0&journal=false&readPreference=secondary`);
    expect(await send(store, [recordOf("a")])).toEqual(["accepted"]);
    expect(await send(store, [recordOf("a")])).toEqual(["duplicate"]);
    await store.close();
  });

  test.skipIf(isGiven)("a server that is down is unavailable, and is used again when it is back", async () => {
    const port = await freePort();
    const first = await startJavaServer(port);
    onTestFinished(async () => first.stop());
    const own = `mongodb://127.0.0.1:${port}/down?serverSelectionTimeoutMS=500`;
    const store = await MongoStore.open(own);
    await send(store, [recordOf("a")]);
    await first.stop();
    const unavailable = { code: "store-unavailable", details: { host: `127.0.0.1:${port}` } };
    await expect(store.ping()).rejects.toMatchObject(unavailable);
    await expect(send(store, [recordOf("b")])).rejects.toMatchObject(unavailable);
    await expect(MongoStore.open(own)).rejects.toMatchObject(unavailable);
    const second = await startJavaServer(port);
    onTestFinished(async () => second.stop());
    await store.ping();
    expect(await send(store, [recordOf("b")])).toEqual(["accepted"]);
    await store.close();
  });
});

test("no failure repeats the password", async () => {
  const port = await freePort();
  const urls = [
    `mongodb://ops:s3cret@127.0.0.1:${port}/?serverSelectionTimeoutMS=200`,
    "mongodb://ops:s3cret@/driftline",
    "mongodb://ops:s3cret@host:99999999/driftline",
    "mongodb://ops:s3cret@host/driftline?w=many&noSuchOption=1",
  ];
  const codes: unknown[] = [];
  for (const url of urls) {
    const error: unknown = await openStore(url).catch((thrown: unknown) => thrown);
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain("s3cret");
    codes.push(Reflect.get(Object(error), "code"));
  }
  expect(codes).toEqual(["store-unavailable", ...urls.slice(1).map(() => "argument-not-valid")]);
});
