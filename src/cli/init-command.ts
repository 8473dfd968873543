import { existsSync } from "node:fs";
import { basename } from "node:path";
import { ConfigError, UnreadableDataError } from "../errors.ts";
import { defaultConfig } from "../model/default-config.ts";
import type { CommonOptions } from "./command-line.ts";
import { exitCodes } from "./exit-code.ts";
import { checkOutputs, writeOutput } from "./output-file.ts";
import { starterConfig } from "./starter-config.ts";
import type { Terminal } from "./terminal.ts";

export interface InitOptions extends CommonOptions {
  readonly out?: string;
  readonly force?: true;
}

/** `driftline init FILE`: a commented config, to standard output or into a file that is not there yet. */
export async function initCommand(file: string, options: InitOptions, terminal: Terminal): Promise<number> {
  const { out } = options;
  if (out !== undefined) {
    checkOutputs([out], [file]);
    if (existsSync(out) && options.force !== true) {
      throw new ConfigError("output-not-writable", { file: out, problem: "It exists already; --force replaces it." });
    }
  }
  const text = await describe(file);
  if (out === undefined) terminal.out(text);
  else writeOutput(out, text);
  if (out !== undefined && options.quiet !== true)
    terminal.out(`Wrote ${out}. Check it with: driftline config check ${out}\n`);
  return exitCodes.fine;
}

async function describe(file: string): Promise<string> {
  const { closeInput, openInput } = await import("../flow/sides/open-input.ts");
  const { inferColumns } = await import("../profile/infer-columns.ts");
  const input = await openInput(file, defaultConfig);
  try {
    if (input.kind === "profile") throw new UnreadableDataError("file-format-unknown", { file });
    const { source } = input;
    const facts = await source.facts();
    const specs = inferColumns(facts, defaultConfig);
    return starterConfig({ file: basename(file), rowCount: source.rowCount, specs, facts });
  } finally {
    await closeInput(input);
  }
}
