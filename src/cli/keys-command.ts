import { createHash, randomBytes } from "node:crypto";
import type { CommonOptions } from "./command-line.ts";
import { ConfigError } from "../errors.ts";
import { exitCodes } from "./exit-code.ts";
import { requiredOption } from "./required-option.ts";
import type { Terminal } from "./terminal.ts";

export interface KeysOptions extends CommonOptions {
  readonly name?: string;
  readonly scope?: readonly string[];
}

/** `driftline keys create`: a new key, shown once, and its entry for the file of keys, which holds only the hash. */
export function keysCommand(options: KeysOptions, terminal: Terminal): number {
  const name = requiredOption(options.name, "--name");
  const scopes = options.scope ?? [];
  if (scopes.length === 0) throw new ConfigError("usage-not-valid", { problem: "--scope is needed." });
  const key = `dl_${randomBytes(32).toString("base64url")}`;
  const hash = createHash("sha256").update(key).digest("hex");
  if (options.quiet !== true)
    terminal.error(`The key, which is shown only now:\n\n  ${key}\n\nIts entry for --keys:\n\n`);
  terminal.out(`- name: ${JSON.stringify(name)}\n  scopes: [${scopes.join(", ")}]\n  hash: ${hash}\n`);
  return exitCodes.fine;
}
