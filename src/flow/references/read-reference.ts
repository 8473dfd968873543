import { readFile } from "node:fs/promises";
import { UnreadableDataError } from "../../errors.ts";
import type { Config } from "../../model/config.ts";
import type { StoredReference } from "../../store/store.ts";
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

/** A reference that a store may keep: it has proved readable. */
export interface ReadableReference {
  readonly stored: StoredReference;
  readonly content: Uint8Array;
}

/**
 * Reads a file as a reference under the model's config. Nothing is kept yet.
 *
 * @throws UnreadableDataError or ConfigError, as a report on the file would; UnreadableDataError `reference-empty` without rows.
 */
export async function readReference(reference: NewReference, config: Config): Promise<ReadableReference> {
  const { model, path, format, source, hashed = [], nowMs } = reference;
  const input = await openInput(path, config, { hashed });
  const rows = input.kind === "rows" ? input.source.rowCount : input.profile.rowCount;
  await closeInput(input);
  if (rows === 0) throw new UnreadableDataError("reference-empty", { file: path });
  const content = await readFile(path);
  const hash = await fileHash(path);
  const facts = { model, hash, createdMs: nowMs, rows, bytes: content.length, source, format };
  return { stored: hashed.length === 0 ? facts : { ...facts, hashed }, content };
}
