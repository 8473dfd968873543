import type { TableProfile } from "../model/profile.ts";
import type { CommonOptions } from "./command-line.ts";
import { configure } from "./configure.ts";
import { exitCodes } from "./exit-code.ts";
import { checkOutputs, standardOutput, writeOutput } from "./output-file.ts";
import { progressFor } from "./progress.ts";
import { requiredOption } from "./required-option.ts";
import type { Terminal } from "./terminal.ts";

export interface ProfileOptions extends CommonOptions {
  readonly out?: string;
  readonly config?: string;
  readonly referenceProfile?: string;
}

/** `driftline profile FILE`: the profile of a reference, or of a side on the bins of one. */
export async function profileCommand(file: string, options: ProfileOptions, terminal: Terminal): Promise<number> {
  const { referenceProfile } = options;
  const out = requiredOption(options.out, "--out <file>");
  checkOutputs(
    [out],
    [file, options.config, referenceProfile].filter((path) => path !== undefined),
  );
  const config = await configure(options);
  const progress = progressFor(terminal, options.quiet === true);
  try {
    const { loadProfile } = await import("../flow/sides/load-profile.ts");
    const profile = await loadProfile(file, { config, referenceProfile: referenceProfile ?? null, progress });
    const { serializeProfile } = await import("../profile/serialize-profile.ts");
    writeProfile(out, serializeProfile(profile), terminal);
    progress.end();
    if (options.quiet !== true && out !== standardOutput) terminal.out(summary(out, profile));
  } finally {
    progress.end();
  }
  return exitCodes.fine;
}

export function writeProfile(out: string, text: string, terminal: Terminal): void {
  if (out === standardOutput) terminal.out(text);
  else writeOutput(out, text);
}

export function summary(out: string, { rowCount, columns }: TableProfile): string {
  return `Wrote ${out}: ${rowCount} rows, ${columns.length} columns.\n`;
}
