import { HttpError } from "../http-error.ts";
import { readTimestamp } from "../ingest/read-timestamp.ts";
import { type JsonSchema, text } from "./json-schema.ts";

export const modelParameter: JsonSchema = {
  ...text("Name of the model."),
  minLength: 1,
  maxLength: 128,
  examples: ["taxi"],
};

export const spanQuery: Readonly<Record<string, JsonSchema>> = {
  from: {
    ...text("Start of event time, included: ISO 8601 with a zone, or milliseconds since 1970."),
    examples: ["2026-03-01T00:00:00Z"],
  },
  to: { ...text("End of event time, not included."), examples: ["1772409600000"] },
};

export const versionQuery: JsonSchema = {
  ...text("Only this version of the model; empty for records without one."),
  examples: ["7"],
};

export const limitQuery: JsonSchema = {
  ...text("How many of the latest, 1 to 1000; 100 by default."),
  examples: ["10"],
};

/** A span of event time as a query gives it; without bounds all of it. */
export function spanOf(query: { readonly from?: string; readonly to?: string }): { fromMs: number; toMs: number } {
  const fromMs = timeOf(query.from, "from") ?? -8_640_000_000_000_000;
  const toMs = timeOf(query.to, "to") ?? 8_640_000_000_000_000;
  if (fromMs > toMs) throw new HttpError(400, "span-not-valid", "from must not be after to.");
  return { fromMs, toMs };
}

/** @throws HttpError 400 `time-not-valid` */
export function timeOf(value: string | number | undefined, name: string): number | null {
  if (value === undefined) return null;
  const isNumber = typeof value === "string" && /^-?\d{1,16}$/u.test(value);
  const ms = readTimestamp(isNumber ? Number(value) : value);
  if (ms !== null) return ms;
  throw new HttpError(400, "time-not-valid", `${name} must be ISO 8601 with a zone, or milliseconds since 1970.`);
}

/** A version as a query gives it: empty is "without a version", absent is "whatever". */
export function versionOf(version: string | undefined): string | null | undefined {
  return version === "" ? null : version;
}

export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
