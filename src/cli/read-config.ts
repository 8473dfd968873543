import { readConfigFile } from "../flow/read-config-file.ts";
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
  return configOfText((await readConfigFile(path)).toString("utf8"), path, find).config;
}
