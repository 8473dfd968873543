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
  const { timestamp = nowMs, features, metadata } = record;
  return JSON.stringify({
    ...record,
    timestamp,
    version: record.version ?? version,
    features: sendable(features),
    prediction: sendableValue(record.prediction),
    metadata: metadata && sendable(metadata),
  });
}

/** @throws what JSON.stringify throws. */
export function outcomeText(outcome: MonitoredOutcome, nowMs: number): string {
  const { timestamp = nowMs } = outcome;
  return JSON.stringify({ ...outcome, timestamp, target: sendableValue(outcome.target) });
}

/** JSON has no NaN and no infinities: the service reads them as {"$number": "NaN"}. */
function sendableValue(value: unknown): unknown {
  return typeof value === "number" && !Number.isFinite(value) ? { $number: String(value) } : value;
}

function sendable(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  for (const name in values) {
    if (sendableValue(values[name]) !== values[name]) {
      return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, sendableValue(value)]));
    }
  }
  return values;
}
