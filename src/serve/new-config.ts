import { expressionProblems, privacyProblems } from "../flow/expression-problems.ts";
import { type ParsedConfig, parseConfig } from "./parse-config.ts";

/** Reads a config that is to be kept: all is looked for that can be known to be wrong before there are records. */
export function newConfig(text: string, model: string | null): ParsedConfig {
  return parseConfig(text, model, (config) => [...expressionProblems(config), ...privacyProblems(config)]);
}
