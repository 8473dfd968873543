import { join } from "node:path";
import { expect, test } from "vitest";
import { openStore } from "../../src/store/open-store.ts";
import { testFolder } from "../contract/store/stores.ts";

test("a URL names a store", async () => {
  const folder = testFolder();
  const memory = await openStore("memory:");
  const duckdb = await openStore(`duckdb:${join(folder.path, "a b.duckdb")}`);
  expect([memory.kind, duckdb.kind]).toEqual(["memory", "duckdb"]);
  await memory.close();
  await duckdb.close();
  folder.remove();
});

test.each(["", "duckdb:", "memory", "postgres://host/name", "/tmp/store.duckdb"])("%j names none", async (url) => {
  await expect(openStore(url)).rejects.toMatchObject({ code: "argument-not-valid" });
});
