import { ConfigError } from "../errors.ts";
import type { Config } from "../model/config.ts";
import type { UserConfig } from "../model/user-config.ts";
import { type FindProblems, type LocatedProblem, parseConfig } from "./parse-config.ts";

/** Problems named in one error; the rest is counted. */
const shownProblems = 20;

/** A config, with its defaults and as it was written. */
export interface ReadConfig {
  readonly config: Config;
  readonly user: UserConfig;
}

/**
 * Checks the text of a config file.
 *
 * @param path - What errors call it.
 * @param find - Looks further, at what costs more.
 * @throws ConfigError `config-not-readable` (not YAML) or `config-not-valid`, whose `problems` holds one line for each problem:
 *   `driftline.yaml:7:3: columns.distance.minimumEfect is not a known key. Did you mean minimumEffect?`
 */
export function configOfText(text: string, path: string, find?: FindProblems): ReadConfig {
  const parsed = parseConfig(text, null, find);
  if (parsed.status === "valid") return parsed;
  const [first] = parsed.problems;
  if (parsed.status === "not-readable" && first !== undefined) {
    const { line, position, message } = first;
    throw new ConfigError("config-not-readable", { file: path, line, position, problem: message });
  }
  throw new ConfigError("config-not-valid", { file: path, problems: describe(parsed.problems, path) });
}

function describe(problems: readonly LocatedProblem[], file: string): string {
  const shown = problems.slice(0, shownProblems).map(({ line, position, path, message }) => {
    return `${file}:${line}:${position}: ${path === "" ? "the file" : path} ${message}`;
  });
  const hidden = problems.length - shown.length;
  return [...shown, ...(hidden > 0 ? [`and ${hidden} more`] : [])].join("\n");
}
