import { readFile } from "node:fs/promises";
import { ConfigError } from "../errors.ts";
import { parseConfig } from "../flow/parse-config.ts";
import type { Config } from "../model/config.ts";

/** What `parseConfig` may be told to look for. */
type FindProblems = Parameters<typeof parseConfig> extends [string, string, ...infer Rest] ? Rest : [];

/**
 * Reads and checks a config file.
 *
 * @throws ConfigError as `parseConfig`; `config-not-readable` also when there is no such file.
 */
export async function readConfig(path: string, ...find: FindProblems): Promise<Config> {
  return parseConfig(await readText(path), path, ...find);
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError("config-not-readable", { file: path, problem }, cause);
  }
}
