import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { registerFile } from "../../src/serve/register-file.ts";
import { MemoryStore } from "../../src/store/memory-store.ts";

it("a file that is registered again leaves a reference that was put since then the newest; a changed one is the newest", async () => {
  const folder = mkdtempSync(join(tmpdir(), "driftline-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "driftline.yaml");
  writeFileSync(file, "model: taxi\nreference: {source: reference.csv}\n");
  const store = new MemoryStore();
  const register = async (content: string, nowMs: number): Promise<readonly string[]> => {
    writeFileSync(join(folder, "reference.csv"), content);
    await registerFile(store, file, nowMs);
    return (await store.readReferences("taxi")).map(({ source, createdMs }) => `${source} ${createdMs}`);
  };
  expect(await register("a\n1\n", 1)).toEqual(["file reference.csv 1"]);
  const uploaded = { model: "taxi", hash: "ab", createdMs: 2, rows: 1, bytes: 1, source: "upload", format: "csv" };
  await store.putReference(uploaded, new Uint8Array([1]));
  expect(await register("a\n1\n", 3)).toEqual(["upload 2", "file reference.csv 1"]);
  expect(await register("a\n2\n", 4)).toEqual(["file reference.csv 4", "upload 2", "file reference.csv 1"]);
  expect(await register("a\n1\n", 5)).toEqual(["file reference.csv 5", "file reference.csv 4", "upload 2"]);
});
