import { addAt, doubleAt } from "../../model/number-at.ts";
import { BestList } from "./best-list.ts";
import type { BinnedFeature } from "./bin-feature.ts";
import type { BinChoice, Candidate, SearchedHalf } from "./candidate.ts";
import { type BinTally, scanBins } from "./scan-bins.ts";
import { tallyPair } from "./tally-rows.ts";

/** Kept for each pair of columns. */
const keptByPair = 3;

/**
 * The best segments of exactly two columns: every condition on the first column with every condition on the second.
 *
 * @param conditions - Of the first column.
 * @remarks One pass over the rows; the rest are sums over bins. Time O(n + bins^4) for two columns of numbers.
 */
export function searchPair(
  half: SearchedHalf,
  [left, right]: readonly [BinnedFeature, BinnedFeature],
  conditions: readonly BinChoice[],
): readonly Candidate[] {
  const cells = tallyPair(left, right, half.losses);
  const best = new BestList<Candidate>(keptByPair);
  const tally = new GrowingTally(cells, right.binCount);
  for (const choice of conditions) {
    const scan = { half, column: right, given: [choice], givenCost: choice.cost, best };
    scanBins(scan, tally.of(choice.bins));
  }
  return best.items;
}

/** Tallies of some bins of the left column. Ranges grow bin by bin: then only what is new is added. */
class GrowingTally {
  readonly #cells: BinTally;
  readonly #width: number;
  #bins: readonly number[] = [];
  #tally: BinTally;

  constructor(cells: BinTally, width: number) {
    this.#cells = cells;
    this.#width = width;
    this.#tally = emptyTally(width);
  }

  /** Good until the next call. */
  of(bins: readonly number[]): BinTally {
    const isGrown = this.#bins.length <= bins.length && this.#bins.every((bin, at) => bin === bins[at]);
    if (!isGrown) this.#tally = emptyTally(this.#width);
    for (const bin of isGrown ? bins.slice(this.#bins.length) : bins) this.#add(bin);
    this.#bins = bins;
    return this.#tally;
  }

  #add(bin: number): void {
    const { rows, lossSums } = this.#tally;
    const from = bin * this.#width;
    for (let at = 0; at < this.#width; at++) {
      addAt(rows, at, doubleAt(this.#cells.rows, from + at));
      addAt(lossSums, at, doubleAt(this.#cells.lossSums, from + at));
    }
  }
}

function emptyTally(width: number): BinTally {
  return { rows: new Float64Array(width), lossSums: new Float64Array(width) };
}
