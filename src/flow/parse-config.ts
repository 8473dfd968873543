import type { Document, LineCounter, Node } from "yaml";
import { ConfigError } from "../errors.ts";
import type { Config } from "../model/config.ts";
import { resolveConfig } from "../model/resolve-config.ts";
import type { UserConfig } from "../model/user-config.ts";
import type { ConfigProblem } from "../model/validate-config.ts";

type FindProblems = (config: UserConfig) => readonly ConfigProblem[];

const noProblems: FindProblems = () => [];

/** Problems named in one error; the rest is counted. */
const shownProblems = 20;

/**
 * Checks the text of a config file.
 *
 * @param path - What errors call it.
 * @param find - Finds what else is wrong with a config of the right shape.
 * @throws ConfigError `config-not-readable` (not YAML) or `config-not-valid`, whose `problems` holds one line for each problem:
 *   `driftline.yaml:7:3: columns.distance.minimumEfect is not a known key. Did you mean minimumEffect?`
 */
export async function parseConfig(text: string, path: string, find: FindProblems = noProblems): Promise<Config> {
  // Both cost start-up time that a run without a config file need not pay.
  const { LineCounter, parseDocument } = await import("yaml");
  const { validateConfig } = await import("../model/validate-config.ts");
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  const syntaxError = document.errors[0];
  if (syntaxError !== undefined) {
    const { line, col } = lines.linePos(syntaxError.pos[0]);
    throw new ConfigError("config-not-readable", { file: path, line, position: col, problem: syntaxError.message });
  }
  const result = validateConfig(valueOf(document, path));
  const problems = result.status === "valid" ? find(result.config) : result.problems;
  if (result.status === "valid" && problems.length === 0) return resolveConfig(result.config);
  throw new ConfigError("config-not-valid", {
    file: path,
    problems: describe(problems, { document, lines, path }),
  });
}

/** Aliases may grow without bound when expanded; yaml throws then. */
function valueOf(document: Document.Parsed, path: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError("config-not-readable", { file: path, problem }, cause);
  }
}

interface Source {
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
  readonly path: string;
}

function describe(problems: readonly ConfigProblem[], source: Source): string {
  const located = problems.map((problem) => ({ problem, offset: offsetOf(problem, source.document) }));
  located.sort((left, right) => left.offset - right.offset);
  const shown = located.slice(0, shownProblems).map(({ problem, offset }) => {
    const { line, col } = source.lines.linePos(offset);
    const what = problem.path.length === 0 ? "the file" : problem.path.join(".");
    return `${source.path}:${line}:${col}: ${what} ${problem.message}`;
  });
  const hidden = located.length - shown.length;
  return [...shown, ...(hidden > 0 ? [`and ${hidden} more`] : [])].join("\n");
}

/** Where the key of a problem stands in the text; the value itself for entries of a list. */
function offsetOf(problem: ConfigProblem, document: Document.Parsed): number {
  const last = problem.path.at(-1);
  const parent = problem.path.length <= 1 ? document.contents : document.getIn(problem.path.slice(0, -1), true);
  if (isMap(parent)) {
    const pair = parent.items.find((item) => isNode(item.key) && String(item.key) === String(last));
    if (pair !== undefined && isNode(pair.key)) return pair.key.range?.[0] ?? 0;
  }
  const node = document.getIn(problem.path, true);
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "range" in value;
}

function isMap(value: unknown): value is Node & { readonly items: readonly { readonly key: unknown }[] } {
  return (
    isNode(value) &&
    "items" in value &&
    Array.isArray(value.items) &&
    value.items.every((item) => typeof item === "object" && item !== null && "key" in item)
  );
}
