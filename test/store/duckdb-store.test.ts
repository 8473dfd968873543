import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setImmediate as nextTurn } from "node:timers/promises";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DuckdbStore } from "../../src/store/duckdb/duckdb-store.ts";
import { migrations, schemaVersion } from "../../src/store/duckdb/schema.ts";
import { windowId } from "../../src/model/evaluation.ts";
import { Database } from "../../src/store/table/database.ts";
import {
  evaluationOf,
  outcomeOf,
  recordCount,
  recordOf,
  rowColumns,
  send,
  sendOutcomes,
} from "../contract/store/sample-records.ts";
import { testFolder } from "../contract/store/stores.ts";

const built = new URL("../../dist/store/duckdb/duckdb-store.js", import.meta.url);

/** A program that appends batches of 20 records and prints each batch's number once it was acknowledged. */
const appendForever = `
  import { DuckdbStore } from ${JSON.stringify(built.href)};
  const [path, firstBatch] = process.argv.slice(1);
  const store = await DuckdbStore.open(path);
  for (let batch = Number(firstBatch); ; batch++) {
    const records = Array.from({ length: 20 }, (_, index) => ({
      id: batch + "-" + index, timestampMs: batch, version: null, features: { distance: 1.5, zone: "north" },
      prediction: 12.25, probabilities: null, latencyMs: null, error: null, metadata: null,
    }));
    await store.appendRecords([{ model: "m", records }], batch);
    process.stdout.write(batch + "\\n");
  }`;

const openOnly = `
  import { DuckdbStore } from ${JSON.stringify(built.href)};
  const store = await DuckdbStore.open(process.argv[1]).catch((error) => console.log(error.code, error.details.path));`;

const batchOf = (batch: number) =>
  Array.from({ length: 20 }, (_, index) => recordOf(`${batch}-${index}`, { timestampMs: batch }));

describe("DuckDB store", () => {
  let folder = testFolder();
  let path = "";

  beforeEach(() => {
    folder = testFolder();
    path = join(folder.path, "store.duckdb");
  });

  afterEach(() => folder.remove());

  /** Lets a process append until `batchCount` batches are acknowledged, and kills it in the middle of the next. */
  const appendAndKill = async (firstBatch: number, batchCount: number): Promise<readonly number[]> => {
    const words = ["--input-type=module", "--eval", appendForever, path, String(firstBatch)];
    const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "inherit"] });
    const ended = once(child, "exit");
    const acknowledged: number[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      acknowledged.push(Number(line));
      if (acknowledged.length === batchCount) child.kill("SIGKILL");
    }
    expect(await ended).toEqual([null, "SIGKILL"]);
    return acknowledged;
  };

  test("a process that is killed loses nothing that it acknowledged, and doubles nothing", async () => {
    const acknowledged: number[] = [];
    for (const round of [0, 1, 2]) {
      acknowledged.push(...(await appendAndKill(round * 100_000, 15 + 10 * round)));
      const store = await DuckdbStore.open(path);
      const records = acknowledged.flatMap(batchOf);
      const count = await recordCount(store);
      expect(count).toBeGreaterThanOrEqual(records.length);
      expect(new Set(await send(store, records))).toEqual(new Set(["duplicate"]));
      expect(await recordCount(store)).toBe(count);
      await store.close();
    }
  });

  test("a file that is open, in this process or another, is in use", async () => {
    const store = await DuckdbStore.open(path);
    const words = ["--input-type=module", "--eval", openOnly, path];
    const { stdout } = await promisify(execFile)(process.execPath, words);
    expect(stdout).toBe(`store-in-use ${path}\n`);
    await expect(DuckdbStore.open(path)).rejects.toMatchObject({ code: "store-in-use", details: { path } });
    await store.close();
  });

  test("a path that cannot be opened, and a file that is no store, are unavailable", async () => {
    const absent = join(folder.path, "absent", "store.duckdb");
    await expect(DuckdbStore.open(absent)).rejects.toMatchObject({
      code: "store-unavailable",
      details: { path: absent },
    });
    writeFileSync(path, "not a database ".repeat(10_000));
    await expect(DuckdbStore.open(path)).rejects.toMatchObject({ code: "store-unavailable" });
  });

  test("a store of version 0 is migrated, with what it has", async () => {
    const old = await Database.open(path);
    for (const statement of migrations[0] ?? []) await old.run(statement);
    await old.run('insert into models values (\'m\', \'{"name":"m","config":null,"createdMs":1,"updatedMs":2}\')');
    const {
      verdict: _verdict,
      sentence: _sentence,
      ...before
    } = evaluationOf({ report: '{"verdict":"ok","sentence":"It\\"s"}' });
    const failed = { ...before, revision: 2, status: "failed", report: null };
    for (const [revision, body] of [before, failed].entries()) {
      const values = [windowId(before.window), revision + 1, JSON.stringify(body)];
      await old.run("insert into evaluations values ($1, 'm', null, 0, 1000, $2, $3)", values);
    }
    old.close();
    const store = await DuckdbStore.open(path);
    expect(await store.readModels()).toEqual([{ name: "m", config: null, createdMs: 1, updatedMs: 2 }]);
    const read = async (revision: number) => store.readEvaluation(before.window, revision);
    expect(await read(1)).toEqual({ ...before, verdict: "ok", sentence: 'It"s' });
    expect(await read(2)).toEqual({ ...failed, verdict: null, sentence: null });
    const entry = { atMs: 1, key: null, action: "put-model", subject: "m" };
    await store.putAudit(entry);
    await store.close();
    const again = await DuckdbStore.open(path);
    expect(await again.readAudit(5)).toEqual([entry]);
    await again.close();
  });

  test("a store of a later version is left alone", async () => {
    await (await DuckdbStore.open(path)).close();
    const later = await Database.open(path);
    await later.run(`update schema_version set version = ${schemaVersion + 1}`);
    later.close();
    const details = { version: schemaVersion + 1, supported: schemaVersion };
    await expect(DuckdbStore.open(path)).rejects.toMatchObject({ code: "store-too-new", details });
    await expect(DuckdbStore.open(path)).rejects.toMatchObject({ code: "store-too-new" });
  });

  test("a model of 500 columns takes thousands of records, which are there after a restart", async () => {
    const names = Array.from({ length: 500 }, (_, index) => `feature_${index}`);
    const count = 10_000;
    const batch = (first: number) =>
      Array.from({ length: 1_000 }, (_, index) => {
        const features = Object.fromEntries(names.map((name, column) => [name, Math.sin(first + index + 7 * column)]));
        return recordOf(`r${first + index}`, { timestampMs: first + index, features });
      });
    const store = await DuckdbStore.open(path);
    for (let first = 0; first < count; first += 1_000) await send(store, batch(first), 1);
    await store.close();
    const again = await DuckdbStore.open(path);
    expect(await recordCount(again)).toBe(count);
    const query = { model: "m", version: null, spans: [{ fromMs: 0, toMs: count }], columns: rowColumns };
    expect(await again.writeRows(query, join(folder.path, "rows.parquet"))).toEqual({ rows: count, outcomes: 0 });
    await again.close();
  });

  test("with retention the file stops growing", async () => {
    const store = await DuckdbStore.open(path);
    const sizes: number[] = [];
    for (let day = 0; day < 8; day++) {
      const records = Array.from({ length: 5_000 }, (_, index) =>
        recordOf(`${day}-${index}`, {
          timestampMs: day * 1_000,
          features: { a: Math.sin(index + day), b: index * day },
        }),
      );
      await send(store, records, day);
      await sendOutcomes(
        store,
        records.map(({ id }) => outcomeOf(id, day)),
        day,
      );
      await store.expire("m", { recordsBeforeMs: (day - 1) * 1_000, evaluationsBeforeMs: null });
      sizes.push(statSync(path).size);
    }
    expect(await recordCount(store)).toBe(10_000);
    expect(sizes.at(-1)).toBeLessThanOrEqual(1.5 * Math.max(...sizes.slice(0, 4)));
    await store.close();
    expect(existsSync(`${path}.wal`)).toBe(false);
  });

  test("models are deleted while others read them, who find them or nothing", async () => {
    const store = await DuckdbStore.open(path);
    const records = Array.from({ length: 5_000 }, (_, index) => recordOf(`r${index}`, { timestampMs: index }));
    const seen = new Set<number>();
    const work = { isDone: false };
    const read = async (): Promise<void> => {
      while (!work.isDone) {
        await nextTurn();
        const counts = await store.countRecords("m", { fromMs: 0, toMs: 1e13 }, 1e13);
        seen.add(counts[0]?.records ?? 0);
        await store.readRecord("m", "r5");
        await store.readHealth({ model: "m", span: { fromMs: 0, toMs: 1e13 } });
      }
    };
    const reading = [read(), read()];
    for (let count = 0; count < 10; count++) {
      await store.appendRecords([{ model: "m", records }], count);
      await store.appendRecords([{ model: "other", records: [recordOf(`n${count}`)] }], count);
      await store.deleteModel("m");
      await store.expire("other", { recordsBeforeMs: 0, evaluationsBeforeMs: null });
    }
    work.isDone = true;
    await Promise.all(reading);
    expect([...seen].toSorted((first, second) => first - second)).toEqual([0, 5_000]);
    expect(await store.readRecord("m", "r5")).toBeNull();
    expect((await store.readRecord("other", "n9"))?.record.id).toBe("n9");
    await store.close();
  });

  test("what fails leaves the store as it was, and it goes on", async () => {
    const store = await DuckdbStore.open(path);
    await send(store, [recordOf("a")]);
    const broken = recordOf("b", { features: { fresh: 1 } });
    Object.defineProperty(broken.features, "worse", { enumerable: true, get: () => raise("unreadable") });
    await expect(send(store, [broken])).rejects.toMatchObject({ code: "store-failed" });
    expect(await send(store, [recordOf("b", { features: { fresh: 1 } }), recordOf("a")])).toEqual([
      "accepted",
      "duplicate",
    ]);
    expect((await store.readRecord("m", "b"))?.record.features).toEqual({ fresh: 1 });
    await store.close();
    await expect(store.ping()).rejects.toMatchObject({ code: "store-failed" });
  });
});

const raise = (message: string): never => {
  throw new Error(message);
};
