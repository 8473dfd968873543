import { join } from "node:path";
import { rmSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { SourceFolder } from "../../../test/fixture/source-folder.ts";
import { resolveConfig } from "../../model/resolve-config.ts";
import { KeptReferences } from "./kept-references.ts";
import { noProgress } from "./progress.ts";

const folder = new SourceFolder();
afterAll(() => folder.remove());
const config = resolveConfig({});

/** Reads a reference of so many rows, named by its hash. */
async function read(kept: KeptReferences, hash: string, rows = 10): Promise<void> {
  const path = join(folder.path, `${hash}.parquet`);
  if (rows > 0) await folder.writeParquet(`${hash}.parquet`, `select range as x from range(${rows})`);
  try {
    const reference = await kept.open(hash, { path, config, outcomes: null }, noProgress);
    await reference.plan(true);
    await reference.read({ exact: true, windows: null });
    await reference.close();
  } finally {
    rmSync(path, { force: true });
  }
}

/** Whether it is known without its file. */
async function isKept(kept: KeptReferences, hash: string): Promise<boolean> {
  return read(kept, hash, 0).then(
    () => true,
    () => false,
  );
}

describe("KeptReferences", () => {
  it("keeps the last few, those that were used last", async () => {
    const kept = new KeptReferences({ references: 2, rows: 1_000 });
    await read(kept, "a");
    await read(kept, "b");
    expect(await isKept(kept, "a")).toBe(true);
    await read(kept, "c");
    expect(await isKept(kept, "a")).toBe(true);
    expect(await isKept(kept, "b")).toBe(false);
  });

  it("holds no more rows than its limit, the latest before the others", async () => {
    const kept = new KeptReferences({ references: 4, rows: 100 });
    await read(kept, "a", 60);
    await read(kept, "b", 70);
    expect(await isKept(kept, "b")).toBe(true);
    expect(await isKept(kept, "a")).toBe(false);
    await read(kept, "large", 101);
    expect(await isKept(kept, "large")).toBe(false);
  });
});
