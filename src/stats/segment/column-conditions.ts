import { doubleAt } from "../../model/number-at.ts";
import type { BinChoice, SearchedHalf } from "./candidate.ts";
import { type BinTally, choiceCost, levelsByLoss, setCost } from "./scan-bins.ts";

/**
 * Every condition on one column that holds enough rows to be the first of two: all ranges of bins, all levels, the sets of the worst
 * levels, missing values.
 */
export function columnConditions(half: SearchedHalf, feature: number, tally: BinTally): readonly BinChoice[] {
  const binned = half.features[feature];
  if (binned === undefined) return [];
  const missing: BinChoice = { feature, bins: [binned.binCount - 1], cost: choiceCost({ half }, 2) };
  const named =
    binned.feature.kind === "number"
      ? rangeChoices(half, feature, binned.namedBins)
      : levelChoices(half, feature, tally);
  return [...named, missing].filter(({ bins }) => rowsIn(tally, bins) >= half.minimumRows);
}

function rangeChoices(half: SearchedHalf, feature: number, bins: number): readonly BinChoice[] {
  const choices: BinChoice[] = [];
  const [oneSided, twoSided] = [choiceCost({ half }, 2 * bins), choiceCost({ half }, (bins * bins) / 2)];
  for (let first = 0; first < bins; first++) {
    for (let last = first; last < bins && last - first + 1 < bins; last++) {
      const cost = first === 0 || last === bins - 1 ? oneSided : twoSided;
      choices.push({ feature, bins: Array.from({ length: last - first + 1 }, (_, index) => first + index), cost });
    }
  }
  return choices;
}

function levelChoices(half: SearchedHalf, feature: number, tally: BinTally): readonly BinChoice[] {
  const binned = half.features[feature];
  if (binned === undefined) return [];
  const worst = levelsByLoss(tally, binned.namedBins);
  const single = choiceCost({ half }, binned.namedBins);
  const singles = worst.map((bin) => ({ feature, bins: [bin], cost: single }));
  const sets = [2, 3, 4]
    .filter((size) => size < worst.length)
    .map((size) => ({
      feature,
      bins: worst.slice(0, size).toSorted((a, b) => a - b),
      cost: setCost({ half, binned }, size),
    }));
  return [...singles, ...sets];
}

function rowsIn(tally: BinTally, bins: readonly number[]): number {
  return bins.reduce((sum, bin) => sum + doubleAt(tally.rows, bin), 0);
}
