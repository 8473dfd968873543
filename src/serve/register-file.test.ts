import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { SourceFolder } from "../../test/fixture/source-folder.ts";
import { UnreadableDataError } from "../errors.ts";
import { MemoryStore } from "../store/memory-store.ts";
import type { Store } from "../store/store.ts";
import { registerFile } from "./register-file.ts";

const folder = new SourceFolder();
afterAll(() => folder.remove());

const sources = async (store: Store): Promise<readonly string[]> =>
  (await store.readReferences("fare")).map(({ source, rows, format }) => `${source}: ${rows} rows of ${format}`);

describe("registerFile", () => {
  it("keeps the reference that the config names, from the folder of the config, once for each content", async () => {
    const store = new MemoryStore();
    const config = folder.write("fare.yaml", "model: fare\nreference: {source: past.csv}\n");
    folder.write("past.csv", "a,b\n1,x\n2,y\n");
    await registerFile(store, config, 1);
    await registerFile(store, config, 2);
    expect(await sources(store)).toEqual(["file past.csv: 2 rows of csv"]);
    folder.write("past.csv", "a,b\n1,x\n2,y\n3,z\n");
    await registerFile(store, config, 3);
    expect(await sources(store)).toEqual(["file past.csv: 3 rows of csv", "file past.csv: 2 rows of csv"]);
    const audit = (await store.readAudit(10)).map(({ atMs, action }) => `${atMs} ${action}`);
    expect(audit).toEqual(["3 reference-put", "1 reference-put", "1 model-registered"]);
  });

  it("leaves a newer reference in its place when the file is the same as before", async () => {
    const store = new MemoryStore();
    const config = folder.write("fare.yaml", "model: fare\nreference: {source: same.csv}\n");
    folder.write("same.csv", "a\n1\n");
    await registerFile(store, config, 1);
    const uploaded = { model: "fare", hash: "f".repeat(64), createdMs: 2, rows: 9, bytes: 1, source: "upload" };
    await store.putReference({ ...uploaded, format: "csv" }, new Uint8Array(1));
    await registerFile(store, config, 3);
    expect((await sources(store))[0]).toBe("upload: 9 rows of csv");
  });

  it("says in words that the file is not there, and which it is", async () => {
    const codes = { "absent.csv": "file-missing", "*.csv": "file-missing", ".": "path-is-folder" };
    for (const [source, code] of Object.entries(codes)) {
      const config = folder.write("fare.yaml", `model: fare\nreference: {source: "${source}"}\n`);
      const failure: unknown = await registerFile(new MemoryStore(), config, 1).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(UnreadableDataError);
      expect(failure).toMatchObject({ code, details: { problem: expect.stringContaining("reference.source") } });
      if (source !== ".") expect(failure).toMatchObject({ details: { file: join(folder.path, source) } });
    }
  });

  it("keeps nothing that cannot be read", async () => {
    const store = new MemoryStore();
    const config = folder.write("fare.yaml", "model: fare\nreference: {source: broken.parquet}\n");
    folder.write("broken.parquet", "this is no parquet");
    await expect(registerFile(store, config, 1)).rejects.toBeInstanceOf(UnreadableDataError);
    expect([await sources(store), await store.readModels(), await store.readAudit(10)]).toEqual([[], [], []]);
  });

  it("leaves a model as it was when the reference that its new config names cannot be read", async () => {
    const store = new MemoryStore();
    await registerFile(store, folder.write("fare.yaml", "model: fare\n"), 1);
    const changed = folder.write("fare.yaml", "model: fare\nreference: {source: absent.csv}\n");
    await expect(registerFile(store, changed, 2)).rejects.toBeInstanceOf(UnreadableDataError);
    expect(await store.readModels()).toEqual([{ name: "fare", config: "model: fare\n", createdMs: 1, updatedMs: 1 }]);
  });

  it("reads a packed file as what it is", async () => {
    const store = new MemoryStore();
    const { gzipSync } = await import("node:zlib");
    const config = folder.write("fare.yaml", "model: fare\nreference: {source: packed.v2.csv.gz}\n");
    folder.write("packed.v2.csv.gz", gzipSync("a\n1\n2\n"));
    await registerFile(store, config, 1);
    expect(await sources(store)).toEqual(["file packed.v2.csv.gz: 2 rows of csv.gz"]);
  });
});
