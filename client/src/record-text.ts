import type { MonitoredOutcome, MonitoredRecord } from "./monitored-record.ts";

/** What a record gets where it does not say so itself. */
export interface RecordDefaults {
  readonly version: string | undefined;
  readonly nowMs: number;
}

/**
 * One line of what is sent. Made at once, so that the caller may change the object afterwards.
 *
 * @throws what JSON.stringify throws: on cycles and BigInts.
 */
export function recordText(record: MonitoredRecord, { version, nowMs }: RecordDefaults): string {
  const { features, prediction, probabilities, metadata } = record;
  const isPlain = !isOdd(prediction) && !hasOdd(features) && !hasOdd(metadata) && !hasOdd(probabilities);
  const text = JSON.stringify(isPlain ? record : sendableRecord(record));
  const own = record.version === undefined && version !== undefined ? `,"version":${JSON.stringify(version)}` : "";
  return withTime(text, record.timestamp, nowMs, own);
}

/** @throws what JSON.stringify throws. */
export function outcomeText(outcome: MonitoredOutcome, nowMs: number): string {
  const text = JSON.stringify(isOdd(outcome.target) ? { ...outcome, target: sendable(outcome.target) } : outcome);
  return withTime(text, outcome.timestamp, nowMs, "");
}

/** Puts what is missing behind the text of an object: a copy of the object with it takes longer than all the rest. */
function withTime(text: string, timestamp: unknown, nowMs: number, more: string): string {
  // Half a line would spoil the lines around it.
  if (!text.startsWith("{") || text === "{}") throw new TypeError("It is no object with an id.");
  return `${text.slice(0, -1)}${timestamp === undefined ? `,"timestamp":${nowMs}` : ""}${more}}`;
}

/** JSON has no NaN and no infinities: the service reads them as {"$number": "NaN"}. */
function isOdd(value: unknown): boolean {
  return typeof value === "number" && !Number.isFinite(value);
}

function hasOdd(values: Readonly<Record<string, unknown>> | number | undefined): boolean {
  if (typeof values !== "object") return isOdd(values);
  for (const name in values) if (isOdd(values[name])) return true;
  return false;
}

function sendable(value: unknown): unknown {
  return isOdd(value) ? { $number: String(value) } : value;
}

function sendableRecord(record: MonitoredRecord): unknown {
  const { features, prediction, probabilities, metadata } = record;
  return {
    ...record,
    features: sendableValues(features),
    prediction: sendable(prediction),
    probabilities: sendableValues(probabilities),
    metadata: sendableValues(metadata),
  };
}

function sendableValues(values: unknown): unknown {
  if (typeof values !== "object" || values === null) return sendable(values);
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, sendable(value)]));
}
