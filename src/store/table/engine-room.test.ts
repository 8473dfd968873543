import { EventEmitter, once } from "node:events";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { TemporaryFolder } from "../../source/temporary-folder.ts";
import { Database } from "./database.ts";

describe("the memory and threads of a store's engine", () => {
  let folder: TemporaryFolder;
  let database: Database;

  beforeEach(async () => {
    folder = new TemporaryFolder();
    database = await Database.open(join(folder.path, "store.duckdb"));
  });

  afterEach(() => {
    database.close();
    folder.remove();
  });

  const setting = async (name: string): Promise<unknown> =>
    (await database.rows(`select current_setting('${name}')::varchar`))[0]?.[0];
  const megabytes = async (): Promise<number> => Number.parseFloat(String(await setting("memory_limit")));

  test("grow with the columns of the widest table, and not back", async () => {
    await database.room.widen(0);
    const narrow = await megabytes();
    expect(narrow).toBeLessThan(150);
    await database.room.widen(1_000);
    const wide = await setting("memory_limit");
    expect(wide).toContain("GiB");
    await database.room.widen(10);
    expect(await setting("memory_limit")).toBe(wide);
  });

  test("are more while the last of several large works is under way, and then what they were", async () => {
    await database.room.widen(20);
    const usual = [await setting("memory_limit"), await setting("threads")];
    expect(usual[1]).toBe("1");
    const ends = new EventEmitter();
    const both = ["first", "second"].map(async (name) => database.room.duringLargeWork(async () => once(ends, name)));
    await expect.poll(() => ends.listenerCount("second")).toBe(1);
    ends.emit("first");
    await both[0];
    expect(await setting("threads")).toBe(String(Math.min(2, availableParallelism())));
    expect(await megabytes()).toBeGreaterThan(450);
    ends.emit("second");
    await both[1];
    expect([await setting("memory_limit"), await setting("threads")]).toEqual(usual);
  });

  test("are what they were after work that failed", async () => {
    await database.room.widen(20);
    const before = await setting("memory_limit");
    const failing = database.room.duringLargeWork(async () => Promise.reject(new Error("no")));
    await expect(failing).rejects.toThrow("no");
    expect([await setting("memory_limit"), await setting("threads")]).toEqual([before, "1"]);
  });
});
