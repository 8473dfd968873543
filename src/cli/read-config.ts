import { readFile } from "node:fs/promises";
import { ConfigError } from "../errors.ts";
import type { FindProblems } from "../flow/parse-config.ts";
import type { Config } from "../model/config.ts";

/**
 * Reads and checks a config file.
 *
 * @throws ConfigError as `configOfText`; `config-not-readable` also when there is no such file.
 */
export async function readConfig(path: string, find?: FindProblems): Promise<Config> {
  // It costs start-up time that a run without a config file need not pay.
  const { configOfText } = await import("../flow/config-of-text.ts");
  return configOfText(await readText(path), path, find).config;
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError("config-not-readable", { file: path, problem }, cause);
  }
}
