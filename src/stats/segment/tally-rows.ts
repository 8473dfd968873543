import { addAt, byteAt, doubleAt, intAt } from "../../model/number-at.ts";
import type { BinnedFeature } from "./bin-feature.ts";
import type { BinTally } from "./scan-bins.ts";

/** Tally of one column over some rows of the half. Time O(rows). */
export function tallyRows({ bins, binCount }: BinnedFeature, losses: Float64Array, rows: Int32Array): BinTally {
  const tally = { rows: new Float64Array(binCount), lossSums: new Float64Array(binCount) };
  for (let at = 0; at < rows.length; at++) {
    const row = intAt(rows, at);
    const bin = byteAt(bins, row);
    addAt(tally.rows, bin, 1);
    addAt(tally.lossSums, bin, doubleAt(losses, row));
  }
  return tally;
}

/** Tally of one column for each bin of another, flat: the bins of `left` one after the other. Time O(rows). */
export function tallyPair(left: BinnedFeature, right: BinnedFeature, losses: Float64Array): BinTally {
  const size = left.binCount * right.binCount;
  const tally = { rows: new Float64Array(size), lossSums: new Float64Array(size) };
  for (let row = 0; row < losses.length; row++) {
    const cell = byteAt(left.bins, row) * right.binCount + byteAt(right.bins, row);
    addAt(tally.rows, cell, 1);
    addAt(tally.lossSums, cell, doubleAt(losses, row));
  }
  return tally;
}
