import type { NamedValues, Value } from "../../model/record.ts";
import { Rejection, shownName } from "./rejection.ts";
import type { RecordRules } from "./record-rules.ts";

/** A JSON object, whose names are from a stranger. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Half of a pair: no text that a store could keep. */
const loneSurrogate = /\p{Surrogate}/u;

export function isBroken(text: string, rules: RecordRules): boolean {
  return rules.suspectText && loneSurrogate.test(text);
}

/** The number that `{"$number": "NaN"}` stands for; undefined for anything else. */
export function specialNumber(value: unknown): number | undefined {
  if (!isObject(value)) return undefined;
  const keys = Object.keys(value);
  if (keys.length !== 1 || keys[0] !== "$number") return undefined;
  switch (value["$number"]) {
    case "NaN":
      return Number.NaN;
    case "Infinity":
      return Number.POSITIVE_INFINITY;
    case "-Infinity":
      return Number.NEGATIVE_INFINITY;
    default:
      return undefined;
  }
}

/** Reads a value of a record; what is wrong is said of `name`. */
export function readValue(value: unknown, name: string, rules: RecordRules): Value | Rejection {
  switch (typeof value) {
    case "number":
      return Number.isFinite(value) ? value : tooLarge(name);
    case "string":
      return textProblem(value, name, rules) ?? value;
    case "boolean":
      return value;
    default:
      return value === null ? null : (specialNumber(value) ?? notValue(name));
  }
}

/**
 * Reads named values. Usually all are plain: then they are given back as they are, without a copy. Else they are read one by one,
 * for what is wrong or for the numbers that JSON cannot write.
 */
export function readValues(value: JsonObject, rules: RecordRules): NamedValues | Rejection {
  if (arePlain(value, rules)) return value;
  const names = Object.keys(value);
  if (names.length > rules.limits.features) {
    return new Rejection("features-too-many", `It has ${names.length} values; ${rules.limits.features} are allowed.`);
  }
  const entries: (readonly [string, Value])[] = [];
  let textLength = 0;
  for (const name of names) {
    if (!isName(name, rules)) return badName(name, rules);
    const held = readValue(value[name], name, rules);
    if (held instanceof Rejection) return held;
    entries.push([name, held]);
    if (typeof held === "string") textLength += held.length;
  }
  if (textLength > rules.limits.textsLength) return textsTooLong(textLength, rules);
  return Object.fromEntries(entries);
}

function arePlain(value: JsonObject, rules: RecordRules): value is NamedValues {
  const names = Object.keys(value);
  if (names.length > rules.limits.features) return false;
  let textLength = 0;
  for (const name of names) {
    const held = value[name];
    if (!isName(name, rules) || !isPlain(held, rules)) return false;
    if (typeof held === "string") textLength += held.length;
  }
  return textLength <= rules.limits.textsLength;
}

function isPlain(held: unknown, rules: RecordRules): held is Value {
  if (typeof held === "number") return Number.isFinite(held);
  if (typeof held === "string") return held.length <= rules.limits.textLength && !isBroken(held, rules);
  return typeof held === "boolean" || held === null;
}

function isName(name: string, rules: RecordRules): boolean {
  return name.length > 0 && name.length <= rules.limits.nameLength && !isBroken(name, rules);
}

function textProblem(text: string, name: string, rules: RecordRules): Rejection | null {
  if (text.length > rules.limits.textLength) {
    return new Rejection(
      "text-too-long",
      `${shownName(name)} is a text of ${text.length} characters; ${rules.limits.textLength} are allowed.`,
    );
  }
  return isBroken(text, rules) ? new Rejection("text-not-utf8", `${shownName(name)} holds half of a character.`) : null;
}

function textsTooLong(length: number, { limits }: RecordRules): Rejection {
  return new Rejection(
    "text-too-long",
    `Its texts have ${length} characters together; ${limits.textsLength} are allowed.`,
  );
}

function badName(name: string, { limits }: RecordRules): Rejection {
  return new Rejection(
    "name-not-valid",
    `The name ${shownName(name)} is not valid: 1 to ${limits.nameLength} whole characters are allowed.`,
  );
}

function tooLarge(name: string): Rejection {
  return new Rejection(
    "number-not-finite",
    `${shownName(name)} is too large for a number. Send {"$number": "Infinity"} if that is what it is, or text.`,
  );
}

function notValue(name: string): Rejection {
  return new Rejection("value-not-valid", `${shownName(name)} must be a number, text, true, false or null.`);
}
