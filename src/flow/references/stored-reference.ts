import { existsSync } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { StoreError } from "../../errors.ts";
import type { Store, StoredReference } from "../../store/store.ts";
import type { ReferenceFile } from "./reference-file.ts";

const endings: ReadonlySet<string> = new Set(["parquet", "csv", "tsv", "json", "ndjson", "csv.gz", "ndjson.gz"]);

/** The newest reference of a model; null when it has none. */
export async function newestReference(store: Store, model: string): Promise<StoredReference | null> {
  const [newest] = await store.readReferences(model);
  return newest ?? null;
}

/** A stored reference as a file, written into the folder once for each content. */
export async function storedReference(store: Store, stored: StoredReference, folder: string): Promise<ReferenceFile> {
  const { model, hash, format } = stored;
  const path = join(folder, `${plainHash(hash)}.${endings.has(format) ? format : "parquet"}`);
  if (!existsSync(path)) {
    const content = await store.readReferenceContent(model, hash);
    if (content === null) throw new StoreError("store-failed", { model, problem: `Reference ${hash} has no content.` });
    await mkdir(folder, { recursive: true });
    const part = `${path}.${process.pid}.part`;
    await writeFile(part, content);
    await rename(part, path);
  }
  return { path, hash, name: `reference ${hash.slice(0, 12)}` };
}

/** It becomes a part of a path, so nothing but the digits of a hash may be in it. */
function plainHash(hash: string): string {
  return hash.replaceAll(/[^0-9a-f]/g, "");
}
