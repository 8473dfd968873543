import { numberAt } from "../../model/number-at.ts";
import type { Membership } from "../../model/outcome-rows.ts";
import type { Estimate } from "../../model/performance-result.ts";
import type { GroupRates, GroupResult } from "../../model/subset-results.ts";
import type { GroupConfusion } from "../../stats/fairness/confusion-by-group.ts";
import type { FairnessRate } from "../../stats/fairness/group-rate.ts";
import { groupRates } from "../../stats/fairness/group-rates.ts";
import { meanInterval } from "../../stats/performance/mean-interval.ts";
import { rowsOfLevels } from "../rows-of-levels.ts";
import type { GroupedSide } from "./grouped-side.ts";
import type { GroupMean } from "./slot-means.ts";

export interface GroupsOfSide {
  readonly side: GroupedSide;
  readonly membership: Membership;
}

/** The groups at these places with all their rates on both sides. */
export function groupResults(
  places: readonly number[],
  current: GroupsOfSide,
  reference: GroupsOfSide | null,
): readonly GroupResult[] {
  const now = ratesOf(current);
  const before = reference === null ? null : ratesOf(reference);
  return places.flatMap((place) => {
    const level = current.membership.levels[place];
    if (level === undefined) return [];
    const rates = before === null ? null : before(place);
    return [{ name: level.label, condition: level.condition, reference: rates, current: now(place) }];
  });
}

function ratesOf({ side, membership }: GroupsOfSide): (place: number) => GroupRates {
  const rows = rowsOfLevels(membership);
  return (place) => {
    const counts = side.decisions?.all[place];
    const of = (name: FairnessRate): Estimate => rateEstimate(counts?.judged, name);
    const errors = side.errors?.all[place];
    return {
      rows: numberAt(rows, place),
      withOutcome: counts?.judged.rows ?? errors?.rows ?? 0,
      selectionRate: rateEstimate(counts?.decided, "selection_rate"),
      truePositiveRate: of("true_positive_rate"),
      falsePositiveRate: of("false_positive_rate"),
      trueNegativeRate: of("true_negative_rate"),
      falseNegativeRate: of("false_negative_rate"),
      precision: of("precision"),
      calibrationError: meanEstimate(side.calibration?.all[place]),
      meanError: meanEstimate(errors),
    };
  };
}

const noEstimate: Estimate = { value: null, interval: null, rows: 0 };

function rateEstimate(counts: GroupConfusion | undefined, name: FairnessRate): Estimate {
  const [rate] = counts === undefined ? [] : groupRates([counts], name);
  if (counts === undefined || rate === undefined) return noEstimate;
  // A sum of weights is no number of rows: then those of the group.
  const rows = counts.squares === undefined ? rate.outOf : counts.rows;
  return { value: rate.rate, interval: rate.interval && [rate.interval.low, rate.interval.high], rows };
}

function meanEstimate(mean: GroupMean | undefined): Estimate {
  if (mean === undefined || mean.mean.mean === null) return noEstimate;
  const interval = meanInterval(mean.mean);
  return { value: mean.mean.mean, interval: interval && [interval.low, interval.high], rows: mean.rows };
}
