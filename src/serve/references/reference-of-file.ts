import { basename } from "node:path";
import { UnreadableDataError } from "../../errors.ts";
import { fileHash } from "../../flow/references/file-hash.ts";
import { type ReadableReference, readReference } from "../../flow/references/read-reference.ts";
import type { Config } from "../../model/config.ts";
import type { Store, StoredReference } from "../../store/store.ts";

export interface NamedFile {
  readonly model: string;
  readonly path: string;
  readonly nowMs: number;
}

/**
 * Reads the file that a config names as the model's next reference, unless it was that before: what became the reference since
 * then stays.
 *
 * @returns The reference, which is not kept yet; null when nothing changed.
 * @throws UnreadableDataError or ConfigError, as a report on the file would; StoreError.
 */
export async function referenceOfFile(
  store: Store,
  { model, path, nowMs }: NamedFile,
  config: Config,
): Promise<ReadableReference | null> {
  const hash = await hashOf(path);
  if (isAsBefore(await store.readReferences(model), hash)) return null;
  const source = `file ${basename(path)}`;
  return readReference({ model, path, format: formatOf(path), source, nowMs }, config);
}

/** Whether a file is as it was when it was kept the last time. */
function isAsBefore(references: readonly StoredReference[], hash: string): boolean {
  const ofFile = references.find(({ source }) => source.startsWith("file "));
  return ofFile === undefined ? references.some((known) => known.hash === hash) : ofFile.hash === hash;
}

async function hashOf(path: string): Promise<string> {
  try {
    return await fileHash(path);
  } catch (cause) {
    const problem =
      "reference.source of the config names it; a service keeps one file, so it is no folder and no pattern.";
    throw new UnreadableDataError(codeOf(cause), { file: path, problem }, cause);
  }
}

function codeOf(cause: unknown): "file-missing" | "path-is-folder" | "file-not-accessible" {
  const code = cause instanceof Error && "code" in cause ? cause.code : null;
  if (code === "ENOENT") return "file-missing";
  return code === "EISDIR" ? "path-is-folder" : "file-not-accessible";
}

/** The ending, that of a packed file with what is packed: "csv.gz". */
function formatOf(path: string): string {
  return /\.(\w+(?:\.gz)?)$/.exec(basename(path).toLowerCase())?.[1] ?? "parquet";
}
