import { doubleAt, shortAt } from "../model/number-at.ts";
import type { NumericBins } from "../model/profile.ts";
import type { BinLocator } from "../sketch/bin-locator.ts";
import { isSingleValueBin } from "./single-value-bin.ts";
import type { FiniteBlock } from "./finite-block.ts";

/** Numbers that people write where a value is missing. */
const CANDIDATES = [
  -2147483648, -9999999, -999999, -99999, -9999, -999, -998, -99, -9, -1, 99, 998, 999, 9999, 99999, 999999, 9999999,
  99999999, 2147483647,
];
/** Bins at each end that are outside the bulk: 1 % of the reference's rows. */
const TAIL_BINS = 2;

/**
 * Counts numbers that may stand for "missing" (-999, 9999, ...). Looked for only where such a number would stand out:
 * at the ends of the reference's range, outside it, or where the reference repeats that very number. Whether it is one, the quality check decides.
 *
 * @remarks Which numbers are looked for depends on the bins alone, so it is the same on both sides.
 */
export class PlaceholderNumbers {
  readonly #counts: Map<number, number> = new Map();
  /** 1 for positions that can hold a candidate. */
  readonly #suspect: Uint8Array;

  /** @param locator - Of the bins' edges. */
  constructor(bins: NumericBins, locator: BinLocator) {
    this.#suspect = new Uint8Array(locator.positions);
    for (const candidate of CANDIDATES) {
      const position = locator.locateOne(candidate);
      if (!standsOut(bins.edges, position, candidate)) continue;
      this.#counts.set(candidate, 0);
      this.#suspect[position] = 1;
    }
  }

  /** Adds the values of a block whose positions are known. */
  add({ values, positions, count }: FiniteBlock): void {
    const suspect = this.#suspect;
    for (let i = 0; i < count; i++) {
      if (suspect[shortAt(positions, i)] === 1) this.#countOne(doubleAt(values, i));
    }
  }

  /** Candidates that were met, ascending. */
  found(): { value: number; count: number }[] {
    return [...this.#counts].filter(([, count]) => count > 0).map(([value, count]) => ({ value, count }));
  }

  #countOne(value: number): void {
    const seen = this.#counts.get(value);
    if (seen !== undefined) this.#counts.set(value, seen + 1);
  }
}

function standsOut(edges: readonly number[], position: number, candidate: number): boolean {
  const bins = edges.length - 1;
  if (position <= TAIL_BINS || position > bins - TAIL_BINS) return true;
  return edges[position - 1] === candidate && isSingleValueBin({ edges }, position - 1);
}
