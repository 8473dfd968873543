import { usualConfidence } from "../interval.ts";
import type { GroupConfusion } from "./confusion-by-group.ts";
import type { LargestGap } from "./largest-gap.ts";
import { type FairnessOptions, type RateGap, rateGap } from "./rate-gap.ts";

/** The worse of both error rates' gaps, with both beside it. */
export interface OddsGap {
  readonly gap: Pick<LargestGap, "difference" | "differenceInterval" | "ratio" | "ratioInterval"> | null;
  readonly pValue: number | null;
  readonly truePositiveRate: RateGap;
  readonly falsePositiveRate: RateGap;
}

/**
 * Equalized odds: the worse of the gaps of the true and the false positive rate between groups.
 *
 * Assumes independent rows and disjoint groups. Both gaps get their interval at half the error, so that the interval of the greater
 * one holds whichever it is; the p-value is twice the smaller one of both (Bonferroni).
 *
 * @param groups - Confusion counts of each group, as `confusionByGroup` gives them.
 * @param options - `minimumGroup` (1), `confidence` (0.95), `level` and `seed` of the p-value.
 * @returns Greatest difference and least ratio, 0 to 1. Where only one of the rates can be compared it stands alone; `gap` and `pValue`
 *   null where neither can, `ratio` null where neither has one.
 * @throws `InvalidInputError` when an option is outside its range.
 *
 * @remarks Time O(groups^2).
 * @see fairlearn, `equalized_odds_difference` and `equalized_odds_ratio`; Hardt, Price & Srebro, NIPS (2016).
 *
 * @example
 * const a = { group: "a", rows: 10, truePositives: 3, falsePositives: 1, trueNegatives: 5, falseNegatives: 1 };
 * const b = { group: "b", rows: 10, truePositives: 2, falsePositives: 0, trueNegatives: 4, falseNegatives: 4 };
 * equalizedOdds([a, b]).gap?.difference; // => 0.4166...
 */
export function equalizedOdds(groups: readonly GroupConfusion[], options: FairnessOptions = {}): OddsGap {
  const confidence = (1 + (options.confidence ?? usualConfidence)) / 2;
  const halved = { ...options, confidence, ...(options.level === undefined ? {} : { level: options.level / 2 }) };
  const truePositiveRate = rateGap(groups, "true_positive_rate", halved);
  const falsePositiveRate = rateGap(groups, "false_positive_rate", halved);
  const both = [truePositiveRate, falsePositiveRate];
  const gaps = both.flatMap(({ gap }) => gap ?? []);
  const pValues = both.flatMap(({ pValue }) => pValue ?? []);
  const pValue = pValues.length === 0 ? null : Math.min(1, pValues.length * Math.min(...pValues));
  return { gap: gaps.length === 0 ? null : worst(gaps), pValue, truePositiveRate, falsePositiveRate };
}

function worst(gaps: readonly LargestGap[]): OddsGap["gap"] {
  const intervals = gaps.map(({ differenceInterval }) => differenceInterval);
  const ratios = gaps.flatMap(({ ratio }) => ratio ?? []);
  const ratioIntervals = gaps.flatMap(({ ratioInterval }) => ratioInterval ?? []);
  return {
    difference: Math.max(...gaps.map(({ difference }) => difference)),
    differenceInterval: {
      low: Math.max(...intervals.map(({ low }) => low)),
      high: Math.max(...intervals.map(({ high }) => high)),
    },
    ratio: ratios.length === 0 ? null : Math.min(...ratios),
    ratioInterval:
      ratioIntervals.length === 0
        ? null
        : {
            low: Math.min(...ratioIntervals.map(({ low }) => low)),
            high: Math.min(...ratioIntervals.map(({ high }) => high)),
          },
  };
}
