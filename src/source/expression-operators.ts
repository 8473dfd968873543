import { asDatetime, asDouble, asText, doubleFragment, fragment } from "./sql-fragment.ts";
import type { Fragment } from "./sql-fragment.ts";

export type Comparison = "==" | "!=" | "<" | "<=" | ">" | ">=";

/** `a + b` of numbers and the like; a sentence when the two cannot be calculated with. */
export function arithmetic(operator: "+" | "-" | "*" | "/" | "%", left: Fragment, right: Fragment): Fragment | string {
  const a = asDouble(left);
  const b = asDouble(right);
  if (a === null || b === null) return "Only numbers can be calculated with; for times there is minutesBetween(a, b).";
  const divides = operator === "/" || operator === "%";
  return doubleFragment(`(${a} ${operator} ${divides ? `nullif(${b}, 0)` : b})`);
}

/** `a + b` where one of them is text. */
export function concatenate(left: Fragment, right: Fragment): Fragment | string {
  const a = asText(left);
  const b = asText(right);
  return a === null || b === null
    ? "Lists and structures cannot be joined to text."
    : fragment("text", `CAST(${a} || ${b} AS VARCHAR)`); // the engine takes a text that is always null for no text
}

/** Compares two values in the type that both can be read in; with null it is a test for null. */
export function compare(operator: Comparison, left: Fragment, right: Fragment): Fragment | string {
  if (left.type === "null" || right.type === "null") return nullTest(operator, left, right);
  const sides = commonSides(left, right);
  if (typeof sides === "string") return sides;
  const sql = operator === "==" ? "=" : operator === "!=" ? "<>" : operator;
  return fragment("boolean", `(${sides.left} ${sql} ${sides.right})`);
}

function nullTest(operator: Comparison, left: Fragment, right: Fragment): Fragment | string {
  if (operator !== "==" && operator !== "!=") return "null can be tested only with == and !=.";
  const tested = left.type === "null" ? right : left;
  return fragment("boolean", `(${tested.sql} IS ${operator === "==" ? "" : "NOT "}NULL)`);
}

interface Sides {
  readonly left: string;
  readonly right: string;
}

function commonSides(left: Fragment, right: Fragment): Sides | string {
  if (left.type === "nested" || right.type === "nested") return "Lists and structures can only be tested for null.";
  if (left.type === right.type) return { left: left.sql, right: right.sql };
  const types = new Set([left.type, right.type]);
  if (types.has("datetime")) return datetimeSides(left, right);
  if (types.has("text") && types.has("boolean")) return "true and false cannot be compared with text.";
  return both(left, right, asDouble) ?? "These two cannot be compared.";
}

function datetimeSides(left: Fragment, right: Fragment): Sides | string {
  for (const { literal } of [left, right]) {
    if (literal !== null && !/^\d{4}-\d\d-\d\d([T ]\d\d:\d\d|$)/.test(literal)) {
      return "A time is written as 2021-01-31 or 2021-01-31 12:00.";
    }
  }
  return both(left, right, asDatetime) ?? "A time can be compared only with a time.";
}

function both(left: Fragment, right: Fragment, read: (value: Fragment) => string | null): Sides | null {
  const [a, b] = [read(left), read(right)];
  return a === null || b === null ? null : { left: a, right: b };
}
