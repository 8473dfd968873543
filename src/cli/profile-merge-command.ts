import { readFile } from "node:fs/promises";
import { ConfigError, DriftlineError, InvalidInputError, UnreadableDataError } from "../errors.ts";
import type { TableProfile } from "../model/profile.ts";
import type { CommonOptions } from "./command-line.ts";
import { exitCodes } from "./exit-code.ts";
import { checkOutputs, standardOutput } from "./output-file.ts";
import { summary, writeProfile } from "./profile-command.ts";
import { requiredOption } from "./required-option.ts";
import type { Terminal } from "./terminal.ts";

export interface MergeOptions extends CommonOptions {
  readonly out?: string;
}

/** `driftline profile merge A B...`: one profile of all the rows; the parts must rest on the same bins. */
export async function profileMergeCommand(
  files: readonly string[],
  options: MergeOptions,
  terminal: Terminal,
): Promise<number> {
  const out = requiredOption(options.out, "--out <file>");
  if (files.length < 2) throw new ConfigError("usage-not-valid", { problem: "Give two or more profiles." });
  checkOutputs([out], files);
  const { mergeProfiles } = await import("../profile/merge-profiles.ts");
  const { serializeProfile } = await import("../profile/serialize-profile.ts");
  let merged: TableProfile | null = null;
  for (const file of files) {
    const next = await readStoredProfile(file);
    merged = merged === null ? next : naming(file, merged, (before) => mergeProfiles(before, next));
  }
  if (merged === null) return exitCodes.fine;
  writeProfile(out, serializeProfile(merged), terminal);
  if (options.quiet !== true && out !== standardOutput) terminal.out(summary(out, merged));
  return exitCodes.fine;
}

async function readStoredProfile(file: string): Promise<TableProfile> {
  const { parseProfile } = await import("../profile/parse-profile.ts");
  const text = await readText(file);
  return naming(file, text, parseProfile);
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new UnreadableDataError("file-not-accessible", { file }, cause);
  }
}

/** Adds the file to an error that knows only its content. */
function naming<In, Out>(file: string, input: In, work: (input: In) => Out): Out {
  try {
    return work(input);
  } catch (error) {
    if (!(error instanceof DriftlineError)) throw error;
    throw new InvalidInputError(error.code, { file, ...error.details }, error);
  }
}
