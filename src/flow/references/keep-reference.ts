import { readFile } from "node:fs/promises";
import type { Config } from "../../model/config.ts";
import type { Store, StoredReference } from "../../store/store.ts";
import { closeInput, openInput } from "../sides/open-input.ts";
import { fileHash } from "./file-hash.ts";

export interface NewReference {
  readonly model: string;
  /** The file. */
  readonly path: string;
  /** Its ending, without the dot: what it is read as. */
  readonly format: string;
  /** Where it came from, in words. */
  readonly source: string;
  /** Columns whose values are hashed already; none when absent. */
  readonly hashed?: readonly string[];
  readonly nowMs: number;
}

/**
 * Keeps a file as the newest reference of a model, once it has proved readable under the model's config.
 *
 * @throws UnreadableDataError or ConfigError, as a report on the file would; StoreError.
 */
export async function keepReference(store: Store, reference: NewReference, config: Config): Promise<StoredReference> {
  const { model, path, format, source, hashed = [], nowMs } = reference;
  const input = await openInput(path, config, { hashed });
  const rows = input.kind === "rows" ? input.source.rowCount : input.profile.rowCount;
  await closeInput(input);
  const content = await readFile(path);
  const hash = await fileHash(path);
  const facts = { model, hash, createdMs: nowMs, rows, bytes: content.length, source, format };
  const stored = hashed.length === 0 ? facts : { ...facts, hashed };
  await store.putReference(stored, content);
  return stored;
}
