import type { Config } from "../model/config.ts";
import { defaultConfig } from "../model/default-config.ts";
import type { StoredModel } from "../store/store.ts";
import { parseConfig } from "../flow/parse-config.ts";

/**
 * The config of a stored model; the defaults for one that was learned, and for one whose config this version cannot read any more:
 * that must not stop its records from coming in.
 */
export function storedConfig({ name, config }: StoredModel): Config {
  const parsed = config === null ? null : parseConfig(config, name);
  return parsed?.status === "valid" ? parsed.config : defaultConfig;
}
