import { ConfigError } from "../errors.ts";

/**
 * The value of an option that a command cannot do without. The parser does not ask for it: it would do so before it names a
 * mistyped option, and would ask `profile merge` for what `profile` needs.
 *
 * @throws ConfigError `usage-not-valid`
 */
export function requiredOption(value: string | undefined, flags: string): string {
  if (value === undefined) throw new ConfigError("usage-not-valid", { problem: `${flags} is needed.` });
  return value;
}
