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
  for (const choice of conditions) {
    const scan = { half, column: right, given: [choice], givenCost: choice.cost, best };
    scanBins(scan, tallyOfBins(cells, choice.bins, right.binCount));
  }
  return best.items;
}

function tallyOfBins(cells: BinTally, bins: readonly number[], width: number): BinTally {
  const tally = { rows: new Float64Array(width), lossSums: new Float64Array(width) };
  for (const bin of bins) {
    for (let at = 0; at < width; at++) {
      addAt(tally.rows, at, doubleAt(cells.rows, bin * width + at));
      addAt(tally.lossSums, at, doubleAt(cells.lossSums, bin * width + at));
    }
  }
  return tally;
}
