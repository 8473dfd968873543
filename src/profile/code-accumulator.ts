import { addAt, doubleAt, intAt, numberAt } from "../model/number-at.ts";
import type { LevelBins, LevelCounts } from "../model/profile.ts";
import type { CodeValues } from "../model/table.ts";
import { hashString } from "../sketch/hash-string.ts";
import { byCountThenName } from "./level-bins.ts";
import { rareTotals } from "./rare-level-totals.ts";

/** New levels that a profile names. */
export const NAMED_NEW_LEVELS = 100;

/** Tells where a level is counted: its index among the named levels, then `(other)`, then `(new)`. */
export class LevelSlots {
  readonly positions: number;
  readonly other: number;
  readonly #bins: LevelBins;
  readonly #named: ReadonlyMap<string, number>;
  readonly #others: ReadonlySet<number>;

  constructor(bins: LevelBins) {
    this.#bins = bins;
    this.#named = new Map(bins.levels.map((level, i) => [level, i]));
    this.#others = new Set(bins.otherHashes);
    this.other = bins.levels.length;
    this.positions = bins.levels.length + 2;
  }

  positionOf(level: string): number {
    const named = this.#named.get(level);
    if (named !== undefined) return named;
    const known = !this.#bins.complete || this.#others.has(hashString(level));
    return known ? this.other : this.other + 1;
  }
}

/** Rows by level of a categorical or boolean column. */
export class CodeAccumulator {
  readonly #bins: LevelBins | null;
  readonly #slots: LevelSlots | null;
  /** For each slot of time, rows by position; kept only when there is more than one slot. */
  readonly #windowed: Float64Array | null;
  readonly #positions: number;
  /** Rows of levels whose dictionary has been left behind. */
  readonly #byName: Map<string, number> = new Map();
  #dictionary: readonly string[] = [];
  #byCode: Float64Array = new Float64Array(64);
  #positionOfCode: Int32Array = new Int32Array(0);
  #nulls = 0;
  #unreadable = 0;

  /** @param slots - Windows of time kept apart, at least 1. */
  constructor(bins: LevelBins | null, slots: number) {
    this.#bins = bins;
    this.#slots = bins === null ? null : new LevelSlots(bins);
    this.#positions = this.#slots?.positions ?? 1;
    this.#windowed = slots > 1 ? new Float64Array(slots * this.#positions) : null;
  }

  /** Adds a chunk's codes; `slotOfRow` tells each row's slot of time, null when there is one only. */
  add({ codes, dictionary }: CodeValues, unreadable: number, slotOfRow: Int32Array | null): void {
    this.#follow(dictionary);
    const byCode = this.#byCode;
    let nulls = 0;
    for (let row = 0; row < codes.length; row++) {
      const code = intAt(codes, row);
      if (code < 0) nulls++;
      else addAt(byCode, code, 1);
    }
    this.#nulls += nulls - unreadable;
    this.#unreadable += unreadable;
    if (this.#windowed !== null && slotOfRow !== null) this.#addWindowed(codes, slotOfRow, this.#windowed);
  }

  get nulls(): number {
    return this.#nulls;
  }

  get unreadable(): number {
    return this.#unreadable;
  }

  /** Rows of every level seen. */
  levels(): ReadonlyMap<string, number> {
    this.#flush();
    return this.#byName;
  }

  /** Position of each code of the dictionary in use, for other accumulators. */
  positionsOfCodes(): Int32Array {
    return this.#positionOfCode;
  }

  /** Rows by level relative to the bins; null without bins. */
  counts(): LevelCounts | null {
    return this.#bins === null || this.#slots === null
      ? null
      : countLevelsInBins(this.levels(), this.#bins, this.#slots);
  }

  /** Rows by level of one slot of time, without names of new levels; null without bins or slots. */
  countsOfSlot(slot: number): LevelCounts | null {
    if (this.#windowed === null || this.#slots === null) return null;
    const all = this.#ofSlot(this.#windowed, slot);
    const { other } = this.#slots;
    return {
      kind: "levels",
      counts: [...all.subarray(0, other)],
      other: doubleAt(all, other),
      new: doubleAt(all, other + 1),
      newLevels: [],
      rareLevelTotals: [],
    };
  }

  /** Rows with a value in one slot of time. */
  validOfSlot(slot: number): number {
    return this.#windowed === null ? 0 : this.#ofSlot(this.#windowed, slot).reduce((sum, count) => sum + count, 0);
  }

  #ofSlot(windowed: Float64Array, slot: number): Float64Array {
    return windowed.subarray(slot * this.#positions, (slot + 1) * this.#positions);
  }

  #addWindowed(codes: Int32Array, slotOfRow: Int32Array, windowed: Float64Array): void {
    const stride = this.#positions;
    const positionOfCode = this.#positionOfCode;
    for (let row = 0; row < codes.length; row++) {
      const code = intAt(codes, row);
      if (code < 0) continue;
      const at = intAt(slotOfRow, row) * stride + intAt(positionOfCode, code);
      addAt(windowed, at, 1);
    }
  }

  /** Makes room for the dictionary's codes, which may have grown; another dictionary starts afresh. */
  #follow(dictionary: readonly string[]): void {
    if (dictionary !== this.#dictionary) {
      this.#flush();
      this.#dictionary = dictionary;
      this.#positionOfCode = new Int32Array(0);
    }
    if (this.#byCode.length < dictionary.length) {
      const grown = new Float64Array(dictionary.length * 2);
      grown.set(this.#byCode);
      this.#byCode = grown;
    }
    if (this.#positionOfCode.length < dictionary.length) this.#placeCodes(dictionary);
  }

  #placeCodes(dictionary: readonly string[]): void {
    const known = this.#positionOfCode;
    const slots = this.#slots;
    this.#positionOfCode = Int32Array.from(dictionary, (level, code) => known[code] ?? slots?.positionOf(level) ?? 0);
  }

  #flush(): void {
    this.#dictionary.forEach((level, code) => {
      const rows = doubleAt(this.#byCode, code);
      if (rows > 0) this.#byName.set(level, (this.#byName.get(level) ?? 0) + rows);
    });
    this.#byCode.fill(0);
  }
}

function countLevelsInBins(levels: ReadonlyMap<string, number>, bins: LevelBins, slots: LevelSlots): LevelCounts {
  const counts = Array.from({ length: bins.levels.length }, () => 0);
  const otherIndex = new Map(bins.otherHashes.map((hash, i) => [hash, i]));
  const otherCounts = Array.from({ length: bins.otherHashes.length }, () => 0);
  const fresh: { name: string; count: number }[] = [];
  let other = 0;
  for (const [name, count] of levels) {
    const position = slots.positionOf(name);
    if (position < slots.other) {
      counts[position] = count;
    } else if (position === slots.other) {
      other += count;
      const index = otherIndex.get(hashString(name));
      if (index !== undefined) otherCounts[index] = numberAt(otherCounts, index) + count;
    } else {
      fresh.push({ name, count });
    }
  }
  return {
    kind: "levels",
    counts,
    other,
    otherCounts,
    new: fresh.reduce((sum, { count }) => sum + count, 0),
    newLevels: fresh.toSorted(byCountThenName).slice(0, NAMED_NEW_LEVELS),
    rareLevelTotals: rareTotals(levels.values()),
  };
}
