import { readFile } from "node:fs/promises";
import { ConfigError } from "../errors.ts";

/**
 * The bytes of a file that a user wrote for us: a config, keys, a certificate.
 *
 * @throws ConfigError `config-not-readable`
 */
export async function readConfigFile(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError("config-not-readable", { file, problem }, cause);
  }
}
