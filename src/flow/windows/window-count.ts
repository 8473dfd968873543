import type { RecordCount } from "../../store/store.ts";

/** A span of event time of one version of a model, and what came for it. */
export interface WindowCount {
  readonly version: string | null;
  readonly startMs: number;
  readonly endMs: number;
  readonly records: number;
  readonly outcomes: number;
  readonly errors: number;
}

/** A window with a bucket's counts added. */
export function addBucket(window: WindowCount, { records, outcomes, errors }: RecordCount): WindowCount {
  return {
    ...window,
    records: window.records + records,
    outcomes: window.outcomes + outcomes,
    errors: window.errors + errors,
  };
}

/** A window of which nothing has been counted. */
export function emptyWindow(version: string | null, startMs: number, endMs: number): WindowCount {
  return { version, startMs, endMs, records: 0, outcomes: 0, errors: 0 };
}

/** Order by time, then by version, none first. */
export function byTime(left: WindowCount, right: WindowCount): number {
  return left.endMs - right.endMs || left.startMs - right.startMs || byVersion(left.version, right.version);
}

function byVersion(left: string | null, right: string | null): number {
  if (left === right) return 0;
  if (left === null) return -1;
  return right !== null && left < right ? -1 : 1;
}
