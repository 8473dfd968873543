import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from "yaml";
import type { Config } from "../model/config.ts";
import { resolveConfig } from "../model/resolve-config.ts";
import type { UserConfig } from "../model/user-config.ts";
import { type ConfigProblem, validateConfig } from "../model/validate-config.ts";
import { isYamlDeeper } from "./yaml-depth.ts";

/** One thing that is wrong with a config, and where. */
export interface LocatedProblem {
  /** From 1. */
  readonly line: number;
  readonly position: number;
  /** Keys down to the place, with dots: "columns.distance.range"; empty for the whole. */
  readonly path: string;
  readonly message: string;
}

export type ParsedConfig =
  | { readonly status: "valid"; readonly config: Config; readonly user: UserConfig }
  | {
      /** No YAML, or YAML that says what no config says. */
      readonly status: "not-readable" | "not-valid";
      /** By their place in the text. */
      readonly problems: readonly LocatedProblem[];
    };

/** Finds what else is wrong with a config of the right shape. */
export type FindProblems = (config: UserConfig) => readonly ConfigProblem[];

const noProblems: FindProblems = () => [];
const deepest = 32;

/**
 * Reads a config in YAML, or JSON, which is YAML: every problem with its line and column.
 *
 * @param model - The name that the config is stored under: a config that names another model is not valid; null takes its own.
 * @param find - Looks further, at what costs more.
 */
export function parseConfig(text: string, model: string | null, find: FindProblems = noProblems): ParsedConfig {
  if (isYamlDeeper(text, deepest))
    return notReadable({ line: 1, position: 1, path: "", message: "It is nested too deep." });
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  const locate = (offset: number, path: string, message: string): LocatedProblem => {
    const { line, col } = lines.linePos(offset);
    return { line, position: col, path, message };
  };
  const [syntaxError] = document.errors;
  if (syntaxError !== undefined) return notReadable(locate(syntaxError.pos[0], "", syntaxError.message));
  const value = valueOf(document);
  if (value instanceof Error) return notReadable(locate(0, "", value.message));
  const result = validateConfig(value);
  const problems = result.status === "valid" ? find(result.config) : result.problems;
  if (result.status === "not-valid" || problems.length > 0) {
    return notValid(
      problems.map((problem) => locate(offsetOf(problem, document), problem.path.join("."), problem.message)),
    );
  }
  const named = result.config.model ?? model;
  if (model !== null && named !== model) {
    const offset = offsetOf({ path: ["model"], about: "value", message: "" }, document);
    return notValid([
      locate(offset, "model", `is ${JSON.stringify(named)}, but the config is for ${JSON.stringify(model)}.`),
    ]);
  }
  return {
    status: "valid",
    config: resolveConfig({ ...result.config, ...(named === null ? {} : { model: named }) }),
    user: result.config,
  };
}

function notValid(problems: readonly LocatedProblem[]): ParsedConfig {
  const sorted = problems.toSorted((left, right) => left.line - right.line || left.position - right.position);
  return { status: "not-valid", problems: sorted };
}

function notReadable(problem: LocatedProblem): ParsedConfig {
  return { status: "not-readable", problems: [problem] };
}

/** Aliases may grow without bound when expanded; yaml throws then. */
function valueOf(document: Document.Parsed): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Where the key of a problem stands in the text; the value itself for entries of a list. */
function offsetOf({ path }: ConfigProblem, document: Document.Parsed): number {
  const parent = path.length <= 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (isMap(parent)) {
    const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(path.at(-1)));
    if (pair !== undefined && isScalar(pair.key)) return pair.key.range?.[0] ?? 0;
  }
  const node = document.getIn(path, true);
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}
