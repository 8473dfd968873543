import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { openSource } from "../../source/open-source.ts";
import type { Store, StoredReference } from "../../store/store.ts";

export interface ReferenceFile {
  readonly model: string;
  readonly path: string;
  /** The ending of its format: "parquet", "csv". */
  readonly format: string;
  /** Where it came from, in words. */
  readonly source: string;
  readonly nowMs: number;
}

/**
 * Reads a file through, so that it is known to be readable, and puts it into the store as the model's newest reference.
 *
 * @throws UnreadableDataError when it cannot be read; StoreError.
 */
export async function storeReference(store: Store, file: ReferenceFile): Promise<StoredReference> {
  const rows = await countRows(file.path);
  const content = await readFile(file.path);
  const reference: StoredReference = {
    model: file.model,
    hash: createHash("sha256").update(content).digest("hex"),
    createdMs: file.nowMs,
    rows,
    bytes: content.length,
    source: file.source,
    format: file.format,
  };
  await store.putReference(reference, content);
  return reference;
}

async function countRows(path: string): Promise<number> {
  const nothing = { derive: {}, filter: null, drop: [], hash: [], hidden: [], compileExpression: (sql: string) => sql };
  const source = await openSource(path, nothing);
  try {
    return source.rowCount;
  } finally {
    await source.close();
  }
}
