import { expressionProblems, privacyProblems } from "../flow/expression-problems.ts";
import { type FindProblems, type ParsedConfig, parseConfig } from "../flow/parse-config.ts";

/** All that can be known to be wrong with a config before there are records. */
export const problemsOfNew: FindProblems = (config) => [...expressionProblems(config), ...privacyProblems(config)];

/** Reads a config that is to be kept. */
export function newConfig(text: string, model: string | null): ParsedConfig {
  return parseConfig(text, model, problemsOfNew);
}
