import { asBoolean, asDatetime, asDouble, asText, doubleFragment, fragment } from "./sql-fragment.ts";
import type { Fragment } from "./sql-fragment.ts";

/** What a function makes of its arguments; a sentence when it cannot. */
export type FunctionResult = Fragment | string;

export interface ExpressionFunction {
  /** Fewest and most arguments, both included. */
  readonly arity: readonly [number, number];
  build(args: readonly Fragment[]): FunctionResult;
}

/** Functions of expressions by name; `f(a, b)` and `a.f(b)` are the same. */
export const expressionFunctions: ReadonlyMap<string, ExpressionFunction> = new Map([
  ["abs", ofNumber((x) => `abs(${x})`)],
  ["floor", ofNumber((x) => `floor(${x})`)],
  ["ceil", ofNumber((x) => `ceil(${x})`)],
  ["exp", ofNumber((x) => `exp(${x})`)],
  ["log", ofNumber((x) => `CASE WHEN ${x} > 0 THEN ln(${x}) END`)],
  ["sqrt", ofNumber((x) => `CASE WHEN ${x} >= 0 THEN sqrt(${x}) END`)],
  ["round", { arity: [1, 2], build: round }],
  ["min", extreme("least")],
  ["max", extreme("greatest")],
  ["lower", ofTexts(1, "text", (x) => `lower(${x})`)],
  ["upper", ofTexts(1, "text", (x) => `upper(${x})`)],
  ["trim", ofTexts(1, "text", (x) => `trim(${x}, E' \\t\\r\\n')`)],
  ["size", ofTexts(1, "number", (x) => `length(${x})`)],
  ["length", ofTexts(1, "number", (x) => `length(${x})`)],
  ["contains", ofTexts(2, "boolean", (x, part) => `contains(${x}, ${part})`)],
  ["startsWith", ofTexts(2, "boolean", (x, part) => `starts_with(${x}, ${part})`)],
  ["endsWith", ofTexts(2, "boolean", (x, part) => `ends_with(${x}, ${part})`)],
  ["matches", { arity: [2, 2], build: matches }],
  ["year", ofDatetime((x) => `year(${x})`)],
  ["month", ofDatetime((x) => `month(${x})`)],
  ["day", ofDatetime((x) => `day(${x})`)],
  ["hour", ofDatetime((x) => `hour(${x})`)],
  ["minute", ofDatetime((x) => `minute(${x})`)],
  ["dayOfWeek", ofDatetime((x) => `isodow(${x})`)],
  ["minutesBetween", { arity: [2, 2], build: minutesBetween }],
  ["coalesce", { arity: [1, 32], build: coalesce }],
  ["int", { arity: [1, 1], build: integer }],
  ["double", ofNumber((x) => x)],
  ["string", ofTexts(1, "text", (x) => x)],
  ["timestamp", { arity: [1, 1], build: timestamp }],
]);

function ofNumber(sql: (x: string) => string): ExpressionFunction {
  return {
    arity: [1, 1],
    build: ([value]) => {
      const x = value && asDouble(value);
      return x ? doubleFragment(`(${sql(x)})`) : "A number is needed here.";
    },
  };
}

function ofTexts(
  count: 1 | 2,
  type: "text" | "number" | "boolean",
  sql: (x: string, y: string) => string,
): ExpressionFunction {
  return {
    arity: [count, count],
    build: (args) => {
      const [x, y = ""] = args.map(asText);
      return x && y !== null ? fragment(type, sql(x, y)) : "A text is needed here.";
    },
  };
}

function ofDatetime(sql: (x: string) => string): ExpressionFunction {
  return {
    arity: [1, 1],
    build: ([value]) => {
      const x = value && asDatetime(value);
      return x ? fragment("number", sql(x)) : "A date or time is needed here.";
    },
  };
}

function extreme(name: "least" | "greatest"): ExpressionFunction {
  return {
    arity: [1, 32],
    build: (args) => {
      const type = args.some((arg) => arg.type === "datetime") ? "datetime" : "number";
      const values = args.map(type === "datetime" ? asDatetime : asDouble);
      if (values.includes(null)) return "min and max compare numbers, or dates and times.";
      return { ...fragment(type, `${name}(${values.join(", ")})`), isDouble: type === "number" };
    },
  };
}

function round([value, digits]: readonly Fragment[]): FunctionResult {
  const x = value && asDouble(value);
  if (!x) return "A number is needed here.";
  if (digits === undefined) return doubleFragment(`round(${x})`);
  if (!/^\(?-?\d{1,2}\)?$/.test(digits.sql)) return "The number of decimals must be a whole number such as 2.";
  return doubleFragment(`round(${x}, ${digits.sql})`);
}

/** What JavaScript's expressions have and the engine's (RE2) do not: looking around and referring back. */
const notInRe2 = /\(\?<?[=!]|\\[1-9]|\\k</;

function matches([value, pattern]: readonly Fragment[]): FunctionResult {
  const x = value && asText(value);
  if (!x) return "A text is needed here.";
  if (pattern === undefined || pattern.literal === null) return "The pattern of matches must be a text in quotes.";
  if (notInRe2.test(pattern.literal)) return "Patterns can neither look around nor refer back (RE2 syntax).";
  if (!isPattern(pattern.literal)) return "The pattern is not a regular expression.";
  return fragment("boolean", `regexp_matches(${x}, ${pattern.sql})`);
}

/** RE2 flags and named groups are written a little differently. */
function isPattern(text: string): boolean {
  try {
    return new RegExp(text.replace(/^\(\?[imsU]+\)/, "").replaceAll("(?P<", "(?<")) instanceof RegExp;
  } catch {
    return false;
  }
}

function minutesBetween(args: readonly Fragment[]): FunctionResult {
  const [from, to] = args.map(asDatetime);
  return from && to
    ? doubleFragment(`((epoch(${to}) - epoch(${from})) / 60)`)
    : "minutesBetween takes two dates or times, the earlier one first.";
}

function coalesce(args: readonly Fragment[]): FunctionResult {
  const alike = unify(args);
  if (alike === null) return "The values of coalesce must be of one type.";
  return fragment(alike.type, `coalesce(${alike.sqls.join(", ")})`);
}

function integer([value]: readonly Fragment[]): FunctionResult {
  const x = value && asDouble(value);
  return x ? fragment("number", `TRY_CAST(trunc(${x}) AS BIGINT)`) : "A number is needed here.";
}

function timestamp([value]: readonly Fragment[]): FunctionResult {
  const x = value && asDatetime(value);
  return x ? fragment("datetime", x) : "A date, a time or a text that holds one is needed here.";
}

/** Brings values to one type: text when there is any text among numbers and booleans. Null when there is none for all. */
export function unify(
  values: readonly Fragment[],
): { readonly type: Fragment["type"]; readonly sqls: string[] } | null {
  const types = new Set(values.map((value) => value.type).filter((type) => type !== "null"));
  const [only = "null"] = types;
  const type = types.size <= 1 ? only : types.has("text") && !types.has("datetime") ? "text" : null;
  if (type === null || type === "nested") return null;
  const sqls = values.map((value) =>
    type === "text" ? asText(value) : type === "boolean" ? asBoolean(value) : value.sql,
  );
  const found = sqls.filter((sql) => sql !== null);
  return found.length === sqls.length ? { type, sqls: found } : null;
}
