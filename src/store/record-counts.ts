import { compareVersions } from "./compare-text.ts";
import type { RecordCount } from "./store.ts";

interface CountedRecord {
  readonly timestampMs: number;
  readonly version: string | null;
  readonly error: string | null;
}

export const bucketOf = (timeMs: number, bucketMs: number): number => Math.floor(timeMs / bucketMs) * bucketMs;

/** Counts records one by one, for stores whose engine does not. */
export class RecordCounts {
  readonly #bucketMs: number;
  readonly #counts = new Map<string, RecordCount>();

  constructor(bucketMs: number) {
    this.#bucketMs = bucketMs;
  }

  add({ timestampMs, version, error }: CountedRecord, hasOutcome: boolean): void {
    const startMs = bucketOf(timestampMs, this.#bucketMs);
    const key = JSON.stringify([startMs, version]);
    const known = this.#counts.get(key) ?? { startMs, version, records: 0, outcomes: 0, errors: 0 };
    this.#counts.set(key, {
      ...known,
      records: known.records + 1,
      outcomes: known.outcomes + Number(hasOutcome),
      errors: known.errors + Number(error !== null),
    });
  }

  /** By start and version. */
  all(): readonly RecordCount[] {
    return [...this.#counts.values()].toSorted(
      (first, second) => first.startMs - second.startMs || compareVersions(first.version, second.version),
    );
  }
}
