import type { Estimate } from "../../model/performance-result.ts";
import type { GroupRates, GroupResult } from "../../model/subset-results.ts";

export interface GroupRate {
  readonly title: string;
  readonly of: (rates: GroupRates) => Estimate;
  /** Whether it lies between 0 and 1. */
  readonly isShare: boolean;
  /** Drawn, or in the table only because another rate is 1 minus it. */
  readonly isDrawn: boolean;
}

const rate = (title: string, of: GroupRate["of"], isDrawn = true): GroupRate => ({ title, of, isShare: true, isDrawn });
const error = (title: string, of: GroupRate["of"]): GroupRate => ({ title, of, isShare: false, isDrawn: true });

const rates: readonly GroupRate[] = [
  rate("Selected", (group) => group.selectionRate),
  rate("True positive rate", (group) => group.truePositiveRate),
  rate("False positive rate", (group) => group.falsePositiveRate),
  rate("Precision", (group) => group.precision),
  rate("True negative rate", (group) => group.trueNegativeRate, false),
  rate("False negative rate", (group) => group.falseNegativeRate, false),
  error("Predicted minus observed", (group) => group.calibrationError),
  error("Mean error", (group) => group.meanError),
];

/** Rates that at least one group has, those that are drawn first. */
export function knownRates(groups: readonly GroupResult[]): readonly GroupRate[] {
  return rates.filter(({ of }) => groups.some(({ current }) => of(current).value !== null));
}
