import { Buffer, isUtf8 } from "node:buffer";
import { HttpError } from "../http-error.ts";
import type { ServeLimits } from "../limits.ts";
import { isDeeper } from "../../source/json-depth.ts";
import { isObject } from "./read-value.ts";
import { BadLine, Rejection } from "./rejection.ts";

/** What a body holds, before any record of it was looked at. */
export interface ParsedBody {
  /** As JSON gives them; a line that is no JSON is the reason. */
  readonly items: readonly unknown[];
  /** One record by itself: its answer is the request's. */
  readonly isSingle: boolean;
  /** Whether texts have to be looked at: see `RecordRules`. */
  readonly suspectText: boolean;
  readonly bytes: number;
}

/**
 * Reads `{"records": [...]}` or a single record.
 *
 * @throws HttpError 400, or 413 for too many records.
 */
export function parseJson(body: Buffer, limits: ServeLimits): ParsedBody {
  const value = jsonOf(body, limits);
  if (value instanceof Rejection) throw new HttpError(400, bodyCodes[value.code] ?? "body-not-json", value.message);
  if (!isObject(value)) {
    throw new HttpError(400, "body-not-valid", 'The body must be {"records": [...]} or one record.');
  }
  const facts = { suspectText: mayHoldHalves(body), bytes: body.length };
  if (!Object.hasOwn(value, "records")) return { items: [value], isSingle: true, ...facts };
  const { records, ...others } = value;
  const [other] = Object.keys(others);
  if (!Array.isArray(records) || other !== undefined) {
    throw new HttpError(400, "body-not-valid", 'The body must be {"records": [...]} with nothing beside it.');
  }
  checkCount(records.length, limits);
  return { items: records, isSingle: false, ...facts };
}

/** Codes of a whole body, by what a line of it would be rejected for. */
const bodyCodes: Readonly<Record<string, string>> = {
  "line-not-json": "body-not-json",
  "text-not-utf8": "body-not-utf8",
  "json-too-deep": "json-too-deep",
};

/** Of a line that cannot be read, for whoever has to find out why. */
const keptBytes = 2_000;

/**
 * Reads one record a line. A line that is not JSON is one rejected record; blank lines are none.
 *
 * @throws HttpError 413 for too many records.
 */
export function parseLines(body: Buffer, limits: ServeLimits): ParsedBody {
  const items: unknown[] = [];
  for (let from = 0; from < body.length;) {
    const end = body.indexOf(10, from);
    const line = body.subarray(from, end === -1 ? body.length : end);
    from = end === -1 ? body.length : end + 1;
    if (isBlank(line)) continue;
    const value = jsonOf(line, limits);
    items.push(value instanceof Rejection ? new BadLine(value, line.toString("utf8", 0, keptBytes)) : value);
    checkCount(items.length, limits);
  }
  return { items, isSingle: false, suspectText: mayHoldHalves(body), bytes: body.length };
}

function jsonOf(bytes: Buffer, limits: ServeLimits): unknown {
  if (!isUtf8(bytes)) return new Rejection("text-not-utf8", "It is not UTF-8.");
  if (isDeeper(bytes, limits.depth)) {
    return new Rejection("json-too-deep", `It nests deeper than ${limits.depth} objects and lists.`);
  }
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch (error) {
    return new Rejection("line-not-json", `It is not JSON: ${syntaxMessage(error)}`);
  }
}

/** The place of the fault, without the text around it that newer engines quote. */
function syntaxMessage(error: unknown): string {
  const message = error instanceof Error ? error.message : "";
  const position = /position \d+/u.exec(message)?.[0];
  return position === undefined ? "it ends too early or is empty." : `something is wrong at ${position}.`;
}

function checkCount(count: number, limits: ServeLimits): void {
  if (count > limits.records) {
    throw new HttpError(
      413,
      "too-many-records",
      `A request may hold ${limits.records} records. Send several requests.`,
    );
  }
}

function isBlank(line: Buffer): boolean {
  if (line.length > 64) return false;
  return line.every((byte) => byte === 32 || byte === 9 || byte === 13);
}

/** Bytes are whole characters (`isUtf8`), so that half of one can only come from an escape. */
function mayHoldHalves(body: Buffer): boolean {
  return body.includes(String.raw`\ud`) || body.includes(String.raw`\uD`);
}
