import { addAt, doubleAt, numberAt } from "../model/number-at.ts";
import type { Timeline } from "../model/profile.ts";
import type { NumberValues } from "../model/table.ts";

const MINUTE_MS = 60_000;
/** Each width divides the next, so that coarser buckets are sums of finer ones. */
const WIDTHS_MS = [1, 10, 60, 1_440, 11_520, 115_200, 1_152_000, 11_520_000].map((minutes) => minutes * MINUTE_MS);
const MAXIMUM_BUCKETS = 2_048;
const CACHE = 1_024;

/**
 * Rows by event time in at most 2,048 buckets that are not empty, of the finest width that allows it: 1 or 10 minutes, 1 hour, 1 day, 8 days and coarser.
 * The width depends on the set of times alone, so adding in parts and merging gives the same as adding all.
 */
export class TimelineAccumulator {
  #width = 0;
  #counts: Map<number, number> = new Map();
  readonly #cachedBuckets: Float64Array = new Float64Array(CACHE).fill(Number.NaN);
  readonly #cachedCounts: Float64Array = new Float64Array(CACHE);

  /** Adds a chunk's times; nulls and times that are not finite are left out. */
  add({ values, nulls }: NumberValues): void {
    let widthMs = this.bucketMs;
    for (let row = 0; row < values.length; row++) {
      const time = doubleAt(values, row);
      if (time - time !== 0 || (nulls !== null && nulls[row] === 1)) continue;
      const bucket = Math.floor(time / widthMs);
      const cell = bucket & (CACHE - 1);
      if (this.#cachedBuckets[cell] === bucket) {
        addAt(this.#cachedCounts, cell, 1);
      } else {
        this.#spill(cell);
        this.#cachedBuckets[cell] = bucket;
        this.#cachedCounts[cell] = 1;
        widthMs = this.#coarsen();
      }
    }
  }

  get bucketMs(): number {
    return numberAt(WIDTHS_MS, this.#width);
  }

  toTimeline(): Timeline {
    this.#spillAll();
    this.#coarsen();
    const sorted = [...this.#counts].toSorted(([a], [b]) => a - b);
    return {
      bucketMs: this.bucketMs,
      buckets: sorted.map(([bucket]) => bucket),
      counts: sorted.map(([, count]) => count),
    };
  }

  /** Takes in a timeline made by this class. */
  addTimeline({ bucketMs, buckets, counts }: Timeline): void {
    this.#spillAll();
    while (this.bucketMs < bucketMs && this.#width < WIDTHS_MS.length - 1) this.#widen();
    const factor = this.bucketMs / bucketMs;
    buckets.forEach((bucket, i) => this.#count(Math.floor(bucket / factor), numberAt(counts, i)));
    this.#coarsen();
  }

  #spill(cell: number): void {
    const rows = doubleAt(this.#cachedCounts, cell);
    if (rows > 0) this.#count(doubleAt(this.#cachedBuckets, cell), rows);
    this.#cachedBuckets[cell] = Number.NaN;
    this.#cachedCounts[cell] = 0;
  }

  #spillAll(): void {
    for (let cell = 0; cell < CACHE; cell++) this.#spill(cell);
  }

  #count(bucket: number, rows: number): void {
    this.#counts.set(bucket, (this.#counts.get(bucket) ?? 0) + rows);
  }

  /** Widens the buckets until few enough of them hold rows; returns their width. */
  #coarsen(): number {
    while (this.#counts.size > MAXIMUM_BUCKETS && this.#width < WIDTHS_MS.length - 1) {
      this.#spillAll();
      this.#widen();
    }
    return this.bucketMs;
  }

  #widen(): void {
    const before = this.bucketMs;
    this.#width++;
    const factor = this.bucketMs / before;
    const fine = this.#counts;
    this.#counts = new Map();
    for (const [bucket, rows] of fine) this.#count(Math.floor(bucket / factor), rows);
  }
}
