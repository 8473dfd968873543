import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs";
import { basename } from "node:path";
import type { Config } from "../../model/config.ts";
import type { TableProfile } from "../../model/profile.ts";
import type { RowSource } from "../../source/open-source.ts";
import { hiddenColumns } from "./hidden-columns.ts";
import { outcomesRequest } from "./outcomes-request.ts";

/** One side as the user gave it: rows that can be read, or a profile made earlier. */
export type Input =
  | { readonly kind: "rows"; readonly source: RowSource }
  | { readonly kind: "profile"; readonly name: string; readonly profile: TableProfile };

export interface OpenOptions {
  /** File with later outcomes of these rows; null for none. */
  readonly outcomes?: string | null;
  /** Columns whose values are what `privacy.hash` makes of them already. */
  readonly hashed?: readonly string[];
  /** Where the engine keeps what does not fit into memory; the system's own place when absent. */
  readonly temporaryFolder?: string;
}

/** The first characters of every profile file. */
const profileStart = /^\s*\{\s*"schema"\s*:\s*"driftline\/profile\//;

/**
 * Opens a file, a glob or a profile. Whoever opens rows closes them: `closeInput`.
 *
 * @throws UnreadableDataError, or ConfigError when `filter` or `derive` cannot be computed on this side.
 */
export async function openInput(path: string, config: Config, options: OpenOptions = {}): Promise<Input> {
  const { outcomes = null, hashed = [], temporaryFolder } = options;
  if (isProfile(path)) {
    if (outcomes !== null) throw await outcomesOfProfile(outcomes);
    const { readStoredProfile } = await import("./read-stored-profile.ts");
    return { kind: "profile", name: basename(path), profile: await readStoredProfile(path) };
  }
  const { openSource } = await import("../../source/open-source.ts");
  const shape = await sourceOptions(config, hashed);
  const placed = temporaryFolder === undefined ? shape : { ...shape, temporaryFolder };
  return { kind: "rows", source: await openSource(path, placed, outcomesRequest(outcomes, config)) };
}

async function outcomesOfProfile(outcomes: string): Promise<Error> {
  const { ConfigError } = await import("../../errors.ts");
  const problem = `The outcomes in ${outcomes} belong to rows, but this side is a profile, which holds none: give the file.`;
  return new ConfigError("usage-not-valid", { problem });
}

export async function closeInput(input: Input): Promise<void> {
  if (input.kind === "rows") await input.source.close();
}

type SourceOptions = Parameters<typeof import("../../source/open-source.ts").openSource>[1];

async function sourceOptions(config: Config, hashed: readonly string[]): Promise<SourceOptions> {
  const { derive, filter, privacy } = config;
  const hash = privacy.hash.filter((name) => !hashed.includes(name));
  const shape = { derive, filter, drop: privacy.drop, hash, hidden: hiddenColumns(config) };
  const isPlain = filter === null && Object.keys(derive).length === 0 && shape.hidden.length === 0;
  if (isPlain) return { ...shape, compileExpression: (sql) => sql };
  const { compileExpression } = await import("../../source/compile-expression.ts");
  return { ...shape, compileExpression };
}

function isProfile(path: string): boolean {
  if (!path.endsWith(".json") || !existsSync(path) || !statSync(path).isFile()) return false;
  const bytes = new Uint8Array(100);
  const file = openSync(path, "r");
  try {
    const length = readSync(file, bytes);
    return profileStart.test(new TextDecoder().decode(bytes.subarray(0, length)));
  } finally {
    closeSync(file);
  }
}
