import { z } from "zod";
import { configSchema } from "./config-schema.ts";
import { misnamedMetrics } from "./misnamed-metrics.ts";
import { nearestName } from "./nearest-name.ts";
import type { UserConfig } from "./user-config.ts";

/** One thing wrong with a config. */
export interface ConfigProblem {
  /** Keys and positions down to the place: `["columns", "distance", "range"]`. */
  readonly path: readonly (string | number)[];
  /** Whether the key itself is wrong, not its value. */
  readonly about: "key" | "value";
  /** What is wrong, to be read after the path: "is not a known key. Did you mean range?" */
  readonly message: string;
}

export type ValidatedConfig =
  | { readonly status: "valid"; readonly config: UserConfig }
  | { readonly status: "not-valid"; readonly problems: readonly ConfigProblem[] };

/**
 * Checks a parsed config file, or an object given by a program, against the schema.
 * A key without a value (YAML's `filter:`) counts as not written, but a column without a value is named.
 */
export function validateConfig(value: unknown): ValidatedConfig {
  const written = withoutNulls(value ?? {}, []);
  const result = configSchema.safeParse(written, { reportInput: true });
  const misnamed = misnamedMetrics(written);
  if (result.success && misnamed.length === 0) return { status: "valid", config: result.data };
  const issues = result.error?.issues ?? [];
  return { status: "not-valid", problems: [...issues.flatMap(problemsOf), ...misnamed] };
}

function withoutNulls(value: unknown, path: readonly string[]): unknown {
  if (value === null) return path.length === 2 && path[0] === "columns" ? {} : undefined;
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutNulls(inner, [...path, key])]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function problemsOf(issue: z.core.$ZodIssue): readonly ConfigProblem[] {
  const path = issue.path.map((part) => (typeof part === "number" ? part : String(part)));
  if (issue.code === "unrecognized_keys") {
    const known = knownKeys(path);
    return issue.keys.map((key) => ({ path: [...path, key], about: "key" as const, message: unknownKey(key, known) }));
  }
  return [{ path, about: "value", message: valueProblem(issue) }];
}

function unknownKey(key: string, known: readonly string[]): string {
  const nearest = nearestName(key, known);
  const hint = nearest === null ? `Known here: ${known.join(", ")}.` : `Did you mean ${nearest}?`;
  return `is not a known key. ${hint}`;
}

function valueProblem(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_value":
      return `must be one of ${issue.values.map(String).join(", ")}.${nearestValue(issue)}`;
    case "invalid_type":
      if (!issue.message.startsWith("Invalid input")) return `${issue.message}.`;
      return `must be ${kindNames[issue.expected] ?? issue.expected}.`;
    case "too_small":
      return tooSmall(issue.origin, issue.minimum, issue.inclusive ?? true);
    case "too_big":
      return issue.origin === "array" || issue.origin === "tuple"
        ? `must have at most ${issue.maximum} entries.`
        : `must be at most ${issue.maximum}.`;
    default:
      return `${issue.message}.`;
  }
}

function nearestValue(issue: z.core.$ZodIssueInvalidValue): string {
  if (typeof issue.input !== "string") return "";
  const nearest = nearestName(issue.input, issue.values.map(String));
  return nearest === null ? "" : ` Did you mean ${nearest}?`;
}

function tooSmall(origin: string, minimum: number | bigint, inclusive: boolean): string {
  if (origin === "string") return "must not be empty.";
  if (origin === "array" || origin === "tuple") return `must have ${minimum} entries.`;
  return inclusive ? `must be at least ${minimum}.` : `must be above ${minimum}.`;
}

const kindNames: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  tuple: "a list of two numbers",
  object: "a mapping of keys to values",
  record: "a mapping of names to values",
};

/** Keys that the schema knows at a path; column names and the like match any key. */
function knownKeys(path: readonly (string | number)[]): readonly string[] {
  let node: unknown = z.toJSONSchema(configSchema);
  for (const part of path) {
    if (!isRecord(node)) return [];
    const properties = isRecord(node["properties"]) ? node["properties"] : {};
    node = properties[part] ?? node["additionalProperties"];
  }
  return isRecord(node) && isRecord(node["properties"]) ? Object.keys(node["properties"]) : [];
}
