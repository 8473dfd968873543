import { addAt, doubleAt, intAt, shortAt } from "../model/number-at.ts";
import type { ColumnSpec } from "../model/column.ts";
import type { MissingCounts, Moments, NumericBins, NumericCounts } from "../model/profile.ts";
import type { NumberValues } from "../model/table.ts";
import { BinLocator } from "../sketch/bin-locator.ts";
import { HyperLogLog } from "../sketch/hyper-log-log.ts";
import { mergeMoments, momentsOf, noMoments } from "../sketch/moments.ts";
import type { FiniteBlock } from "./finite-block.ts";
import { BLOCK_ROWS } from "./finite-block.ts";
import { PlaceholderNumbers } from "./placeholder-numbers.ts";

/** What a numeric or datetime column has shown so far. */
export class NumberAccumulator {
  moments: Moments = noMoments;
  readonly distinct: HyperLogLog = new HyperLogLog();
  readonly placeholders: PlaceholderNumbers | null;
  readonly #spec: ColumnSpec;
  readonly #locator: BinLocator | null;
  /** For each slot of time, rows by position: below, bins, above. Without bins one position, for all. */
  readonly #counts: Float64Array;
  readonly #positions: number;
  #missing: MissingCounts = { nulls: 0, nan: 0, positiveInfinity: 0, negativeInfinity: 0, unreadable: 0 };
  #belowRange = 0;
  #aboveRange = 0;

  /** @param slots - Windows of time kept apart, at least 1. */
  constructor(spec: ColumnSpec, bins: NumericBins | null, slots: number) {
    this.#spec = spec;
    this.#locator = bins === null ? null : new BinLocator(bins.edges);
    this.#positions = this.#locator?.positions ?? 1;
    this.#counts = new Float64Array(this.#positions * slots);
    this.placeholders = bins === null || this.#locator === null ? null : new PlaceholderNumbers(bins, this.#locator);
  }

  /** Adds a chunk's values; `slotOfRow` tells each row's slot, null when there is one only. */
  add(
    column: NumberValues,
    unreadable: number,
    { block, slotOfRow }: { block: FiniteBlock; slotOfRow: Int32Array | null },
  ): void {
    block.nulls = block.nan = block.positiveInfinity = block.negativeInfinity = 0;
    for (let from = 0; from < column.values.length; from += BLOCK_ROWS) {
      block.fill(column, from);
      this.moments = mergeMoments(this.moments, momentsOf(block.values, block.count));
      this.distinct.addDoubleWords(block.words, block.count);
      this.#countPositions(block, slotOfRow);
      if (this.#spec.range !== null) this.#countOutOfRange(block, this.#spec.range);
    }
    const missing = this.#missing;
    this.#missing = {
      nulls: missing.nulls + block.nulls - unreadable,
      nan: missing.nan + block.nan,
      positiveInfinity: missing.positiveInfinity + block.positiveInfinity,
      negativeInfinity: missing.negativeInfinity + block.negativeInfinity,
      unreadable: missing.unreadable + unreadable,
    };
  }

  get missing(): MissingCounts {
    return this.#missing;
  }

  /** Rows with a finite value. */
  get valid(): number {
    return this.moments.count;
  }

  get outOfDeclaredRange(): { below: number; above: number } | null {
    return this.#spec.range === null ? null : { below: this.#belowRange, above: this.#aboveRange };
  }

  /** Rows by bin of all slots together; null without bins. */
  counts(): NumericCounts | null {
    if (this.#locator === null) return null;
    const total = new Float64Array(this.#positions);
    for (let i = 0; i < this.#counts.length; i++) {
      const position = i % this.#positions;
      addAt(total, position, doubleAt(this.#counts, i));
    }
    return asNumericCounts(total);
  }

  /** Rows by bin of one slot; null without bins. */
  countsOfSlot(slot: number): NumericCounts | null {
    return this.#locator === null ? null : asNumericCounts(this.#ofSlot(slot));
  }

  /** Rows with a value in one slot. */
  validOfSlot(slot: number): number {
    return this.#ofSlot(slot).reduce((sum, count) => sum + count, 0);
  }

  #ofSlot(slot: number): Float64Array {
    return this.#counts.subarray(slot * this.#positions, (slot + 1) * this.#positions);
  }

  #countPositions(block: FiniteBlock, slotOfRow: Int32Array | null): void {
    const { positions, rows, count } = block;
    if (this.#locator === null) positions.fill(0, 0, count);
    else this.#locator.locate(block.values, count, positions);
    this.placeholders?.add(block);
    const counts = this.#counts;
    if (slotOfRow === null) {
      for (let i = 0; i < count; i++) {
        const at = shortAt(positions, i);
        addAt(counts, at, 1);
      }
      return;
    }
    const stride = this.#positions;
    for (let i = 0; i < count; i++) {
      const at = intAt(slotOfRow, intAt(rows, i)) * stride + shortAt(positions, i);
      addAt(counts, at, 1);
    }
  }

  #countOutOfRange({ values, count }: FiniteBlock, [low, high]: readonly [number, number]): void {
    for (let i = 0; i < count; i++) {
      const value = doubleAt(values, i);
      if (value < low) this.#belowRange++;
      else if (value > high) this.#aboveRange++;
    }
  }
}

function asNumericCounts(positions: Float64Array): NumericCounts {
  const last = positions.length - 1;
  const counts = [...positions.subarray(1, last)];
  return { kind: "numeric", counts, below: doubleAt(positions, 0), above: doubleAt(positions, last) };
}
