import { ConfigError } from "../errors.ts";
import type { TableProfile } from "../model/profile.ts";
import type { CommonOptions } from "./command-line.ts";
import { exitCodes } from "./exit-code.ts";
import { checkOutputs, standardOutput } from "./output-file.ts";
import { summary, writeProfile } from "./profile-command.ts";
import { readStoredProfile, withFile } from "../flow/sides/read-stored-profile.ts";
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
  const { serializeProfile } = await import("../profile/serialize-profile.ts");
  let merged: TableProfile | null = null;
  for (const file of files) merged = merged === null ? await readStoredProfile(file) : await addFile(merged, file);
  if (merged === null) return exitCodes.fine;
  writeProfile(out, serializeProfile(merged), terminal);
  if (options.quiet !== true && out !== standardOutput) terminal.out(summary(out, merged));
  return exitCodes.fine;
}

async function addFile(merged: TableProfile, file: string): Promise<TableProfile> {
  const { mergeProfiles } = await import("../profile/merge-profiles.ts");
  const next = await readStoredProfile(file);
  return withFile(file, () => mergeProfiles(merged, next));
}
