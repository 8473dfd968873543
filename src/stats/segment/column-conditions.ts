import { doubleAt } from "../../model/number-at.ts";
import type { BinnedFeature } from "./bin-feature.ts";
import type { BinChoice, SearchedHalf } from "./candidate.ts";
import { type BinTally, binsFrom, choiceCost, levelsByLoss, setCost } from "./scan-bins.ts";

/**
 * Every condition on one column that holds enough rows to be the first of two: all ranges of bins, all levels, the sets of the worst
 * levels, missing values.
 */
export function columnConditions(half: SearchedHalf, column: BinnedFeature, tally: BinTally): readonly BinChoice[] {
  const missing: BinChoice = { column, bins: [column.binCount - 1], cost: choiceCost({ half }, 2) };
  const named = column.feature.kind === "number" ? rangeChoices(half, column) : levelChoices(half, column, tally);
  return [...named, missing].filter(({ bins }) => rowsIn(tally, bins) >= half.minimumRows);
}

function rangeChoices(half: SearchedHalf, column: BinnedFeature): readonly BinChoice[] {
  const choices: BinChoice[] = [];
  const bins = column.namedBins;
  const [oneSided, twoSided] = [choiceCost({ half }, 2 * bins), choiceCost({ half }, (bins * bins) / 2)];
  for (let first = 0; first < bins; first++) {
    for (let last = first; last < bins && last - first + 1 < bins; last++) {
      const cost = first === 0 || last === bins - 1 ? oneSided : twoSided;
      choices.push({ column, bins: binsFrom(first, last), cost });
    }
  }
  return choices;
}

function levelChoices(half: SearchedHalf, column: BinnedFeature, tally: BinTally): readonly BinChoice[] {
  const worst = levelsByLoss(tally, column.namedBins);
  const single = choiceCost({ half }, column.namedBins);
  const singles = worst.map((bin) => ({ column, bins: [bin], cost: single }));
  const sets = [2, 3, 4]
    .filter((size) => size < worst.length)
    .map((size) => ({
      column,
      bins: worst.slice(0, size).toSorted((a, b) => a - b),
      cost: setCost({ half, column }, size),
    }));
  return [...singles, ...sets];
}

function rowsIn(tally: BinTally, bins: readonly number[]): number {
  return bins.reduce((sum, bin) => sum + doubleAt(tally.rows, bin), 0);
}
