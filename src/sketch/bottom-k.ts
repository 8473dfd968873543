import { doubleAt, numberAt, wordAt } from "../model/number-at.ts";
import { InvalidInputError } from "../errors.ts";
import type { RowSketch } from "../model/profile.ts";

const DEFAULT_SIZE = 4096;
/** Bits of a hash that are kept: two different rows among 100 million are taken for one with a chance of 1.4e-6. */
const HASH_BITS = 46;
const HASH_DIGITS = 12;
const HASHES = 2 ** HASH_BITS;

/** A share of rows with the half-width of its 95 % interval; both 0 to 1. */
export interface DuplicateShare {
  readonly share: number;
  readonly error: number;
}

/**
 * A fair sample of distinct values with their multiplicities: the `size` smallest 46-bit hashes and how often each came.
 *
 * Which hashes are smallest does not depend on the order of rows, so `merge` equals adding all rows to one sketch, exactly; it is
 * associative and commutative. While fewer than `size` distinct values were seen, everything it tells is exact.
 *
 * @remarks Adding takes O(1) for most rows; memory holds at most twice `size` hashes.
 * @see Bar-Yossef et al., Counting distinct elements in a data stream (2002); Cohen & Kaplan, Summarizing data using bottom-k sketches (2007).
 */
export class BottomK {
  readonly size: number;
  readonly #counts: Map<number, number> = new Map();
  #limit = HASHES;

  /** @param size - How many distinct values are kept, at least 1. */
  constructor(size: number = DEFAULT_SIZE) {
    if (!(Number.isInteger(size) && size >= 1)) throw new InvalidInputError("argument-not-valid", { size });
    this.size = size;
  }

  /** Adds one row by its 64-bit hash, in two unsigned halves. */
  addHash(high: number, low: number): void {
    const hash = high * 0x4000 + (low >>> 18);
    if (hash < this.#limit) this.#count(hash, 1);
  }

  /** Adds rows by their 64-bit hashes. */
  addHashes(hashes: BigUint64Array): void {
    const words = new Uint32Array(hashes.buffer, hashes.byteOffset, hashes.length * 2);
    for (let i = 0; i < words.length; i += 2) this.addHash(wordAt(words, i + 1), wordAt(words, i));
  }

  /** The sketch of both sets of rows together, as adding all of them to one would give. */
  merge(other: BottomK): BottomK {
    const merged = new BottomK(Math.min(this.size, other.size));
    merged.#limit = Math.min(this.#limit, other.#limit);
    for (const side of [this, other]) {
      for (const [hash, count] of side.#counts) if (hash < merged.#limit) merged.#count(hash, count);
    }
    return merged;
  }

  /** Estimated number of distinct rows: exact below `size` of them, then with a standard error of 1 / sqrt(size). */
  distinct(): number {
    this.#prune();
    const kept = this.#counts.size;
    return this.#limit === HASHES ? kept : ((kept - 1) * HASHES) / this.#limit;
  }

  /**
   * Share of rows that repeat an earlier row; null without rows. Exact (error 0) below `size` distinct rows.
   * When no sampled value repeats, the error is the rule of three's upper bound.
   */
  duplicateShare(): DuplicateShare | null {
    this.#prune();
    const kept = this.#counts.size;
    if (kept === 0) return null;
    const rows = sum(this.#counts.values());
    const share = 1 - kept / rows;
    if (this.#limit === HASHES) return { share, error: 0 };
    if (rows === kept) return { share: 0, error: Math.min(1, 3 / kept) };
    const mean = rows / kept;
    const squares = [...this.#counts.values()].reduce((total, count) => total + (count - mean) ** 2, 0);
    return { share, error: Math.min(1, (1.96 * Math.sqrt(squares / kept)) / (mean * mean * Math.sqrt(kept))) };
  }

  /** The sketch as plain data. */
  toRowSketch(): RowSketch {
    this.#prune();
    const hashes = this.#sortedHashes();
    return {
      size: this.size,
      hashes: Array.from(hashes, (hash) => hash.toString(16).padStart(HASH_DIGITS, "0")),
      counts: Array.from(hashes, (hash) => this.#counts.get(hash) ?? 0),
    };
  }

  /**
   * The sketch that `toRowSketch` gave. When it is full, values above its largest hash have been dropped.
   * @throws `InvalidInputError` (`sketch-not-readable`) when hashes and counts do not belong together.
   */
  static fromRowSketch({ size, hashes, counts }: RowSketch): BottomK {
    if (hashes.length !== counts.length || hashes.length > size) {
      throw new InvalidInputError("sketch-not-readable", { hashes: hashes.length, counts: counts.length, size });
    }
    const sketch = new BottomK(size);
    for (const [i, hash] of hashes.entries()) sketch.#counts.set(Number.parseInt(hash, 16), numberAt(counts, i));
    if (hashes.length === size) sketch.#limit = Math.max(...sketch.#counts.keys()) + 1;
    return sketch;
  }

  #count(hash: number, rows: number): void {
    const seen = this.#counts.get(hash);
    this.#counts.set(hash, (seen ?? 0) + rows);
    if (seen === undefined && this.#counts.size >= 2 * this.size) this.#prune();
  }

  #sortedHashes(): Float64Array {
    return Float64Array.from(this.#counts.keys()).toSorted();
  }

  /** Keeps the smallest hashes. A full sketch takes no hash above its largest, so that merging stays exact. */
  #prune(): void {
    if (this.#counts.size < this.size) return;
    const hashes = this.#sortedHashes();
    for (const hash of hashes.subarray(this.size)) this.#counts.delete(hash);
    this.#limit = doubleAt(hashes, this.size - 1) + 1;
  }
}

function sum(counts: Iterable<number>): number {
  let total = 0;
  for (const count of counts) total += count;
  return total;
}
