import type { RecordCount, Span, Store } from "../../store/store.ts";

const dayMs = 86_400_000;
/** Years 1 to 9999: times outside are no event times, and in no window. */
const everyYear: Span = { fromMs: -62_135_596_800_000, toMs: 253_402_300_800_000 };

export interface CountsOptions {
  readonly store: Store;
  readonly model: string;
  readonly bucketMs: number;
  /** What arrived so long before the last look is looked at again: a write may become visible late, and clocks differ. */
  readonly overlapMs: number;
}

/** How many records a model has by bucket of event time and version, kept up to date by what changed since the last look. */
export class ModelCounts {
  readonly #options: CountsOptions;
  readonly #buckets = new Map<number, readonly RecordCount[]>();
  #lookedMs: number | null = null;
  #sorted: readonly RecordCount[] | null = null;

  constructor(options: CountsOptions) {
    this.#options = options;
  }

  /** Ascending. */
  get all(): readonly RecordCount[] {
    const starts = [...this.#buckets.keys()].toSorted((left, right) => left - right);
    return (this.#sorted ??= starts.flatMap((startMs) => this.#buckets.get(startMs) ?? []));
  }

  /** @returns Whether nothing has arrived for `idleMs`. */
  async look(nowMs: number, idleMs: number): Promise<boolean> {
    const lastMs = this.#lookedMs;
    if (lastMs === null) await this.#countAll();
    else await this.#countAgain(await this.#changedSince(lastMs - this.#options.overlapMs, nowMs));
    this.#lookedMs = nowMs;
    return (await this.#changedSince(nowMs - idleMs, nowMs)).length === 0;
  }

  /** Forgets what has expired. */
  dropBefore(timeMs: number): void {
    for (const startMs of this.#buckets.keys()) if (startMs < timeMs) this.#buckets.delete(startMs);
    this.#sorted = null;
  }

  /** Records of all versions within spans. */
  recordsIn(spans: readonly Span[]): number {
    const within = ({ startMs }: RecordCount): boolean =>
      spans.some(({ fromMs, toMs }) => startMs >= fromMs && startMs < toMs);
    return this.all.reduce((sum, count) => sum + (within(count) ? count.records : 0), 0);
  }

  #changedSince(fromMs: number, nowMs: number): Promise<readonly number[]> {
    const { store, model, bucketMs } = this.#options;
    // Clocks of others may be ahead.
    return store.changedBuckets(model, { fromMs, toMs: nowMs + dayMs }, bucketMs);
  }

  async #countAll(): Promise<void> {
    const { store, model, bucketMs } = this.#options;
    const span = await store.eventSpan(model);
    if (span === null) return;
    const fromMs = Math.max(everyYear.fromMs, Math.floor(span.firstMs / bucketMs) * bucketMs);
    const toMs = Math.min(everyYear.toMs, (Math.floor(span.lastMs / bucketMs) + 1) * bucketMs);
    this.#keep(await store.countRecords(model, { fromMs, toMs }, bucketMs));
  }

  async #countAgain(changed: readonly number[]): Promise<void> {
    const { store, model, bucketMs } = this.#options;
    for (const span of runsOf(changed.filter(isEventTime), bucketMs)) {
      for (let startMs = span.fromMs; startMs < span.toMs; startMs += bucketMs) this.#buckets.delete(startMs);
      this.#keep(await store.countRecords(model, span, bucketMs));
    }
  }

  #keep(counts: readonly RecordCount[]): void {
    for (const count of counts) this.#buckets.set(count.startMs, [...(this.#buckets.get(count.startMs) ?? []), count]);
    this.#sorted = null;
  }
}

function isEventTime(timeMs: number): boolean {
  return timeMs >= everyYear.fromMs && timeMs < everyYear.toMs;
}

/** Neighboring buckets as one span. */
function runsOf(starts: readonly number[], bucketMs: number): readonly Span[] {
  const runs: Span[] = [];
  for (const startMs of starts) {
    const last = runs.at(-1);
    const toMs = startMs + bucketMs;
    if (last !== undefined && last.toMs === startMs) runs[runs.length - 1] = { ...last, toMs };
    else runs.push({ fromMs: startMs, toMs });
  }
  return runs;
}
