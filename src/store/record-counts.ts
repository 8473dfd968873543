import { compareVersions } from "./compare-text.ts";
import type { RecordCount } from "./store.ts";

interface CountedRecord {
  readonly timestampMs: number;
  readonly version: string | null;
  readonly error: string | null;
}

export const bucketOf = (timeMs: number, bucketMs: number): number => Math.floor(timeMs / bucketMs) * bucketMs;

/** Counts of records by bucket and version, for stores whose engine does not keep them together. */
export class RecordCounts {
  readonly #bucketMs: number;
  readonly #counts = new Map<string, RecordCount>();

  constructor(bucketMs: number) {
    this.#bucketMs = bucketMs;
  }

  add({ timestampMs, version, error }: CountedRecord, hasOutcome: boolean): void {
    const startMs = bucketOf(timestampMs, this.#bucketMs);
    this.addAll({ startMs, version, records: 1, outcomes: Number(hasOutcome), errors: Number(error !== null) });
  }

  /** Adds what was counted of one bucket and version. */
  addAll({ startMs, version, records, outcomes, errors }: RecordCount): void {
    const key = JSON.stringify([startMs, version]);
    const known = this.#counts.get(key);
    this.#counts.set(key, {
      startMs,
      version,
      records: records + (known?.records ?? 0),
      outcomes: outcomes + (known?.outcomes ?? 0),
      errors: errors + (known?.errors ?? 0),
    });
  }

  /** By start and version. */
  all(): readonly RecordCount[] {
    return [...this.#counts.values()].toSorted(
      (first, second) => first.startMs - second.startMs || compareVersions(first.version, second.version),
    );
  }
}
