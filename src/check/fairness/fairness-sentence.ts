import { formatNumber, formatShare } from "../../model/format-number.ts";
import type { Estimate } from "../../model/performance-result.ts";
import type { FairnessMeasure } from "../../model/subset-results.ts";
import type { GapPart } from "./gap-part.ts";

type Both = readonly [lowest: string, highest: string];

/** What is said of the groups with the least and the greatest value, each already as "9 % of Female". */
const said: Readonly<Record<GapPart["about"], (groups: Both) => string>> = {
  selection_rate: ([low, high]) => `${low} and ${high} are selected`,
  true_positive_rate: ([low, high]) => `of those who should be selected, the model finds ${low} and ${high}`,
  false_positive_rate: ([low, high]) => `of those who should not be selected, the model selects ${low} and ${high}`,
  true_negative_rate: ([low, high]) => `of those who should not be selected, the model leaves out ${low} and ${high}`,
  false_negative_rate: ([low, high]) => `of those who should be selected, the model misses ${low} and ${high}`,
  precision: ([low, high]) => `of those selected, ${low} and ${high} should be`,
  accuracy: ([low, high]) => `${low} and ${high} are decided rightly`,
  mean_error: ([low, high]) => `the mean error (predicted minus actual) is ${low} and ${high}`,
  calibration: ([low, high]) => `probabilities lie above what happened by ${low} and ${high}`,
};

/** "9 % of Female and 26 % of Male are selected (difference 17 points, 15 to 19); the reference had 16." */
export function measureSentence(measure: FairnessMeasure, part: GapPart): string {
  const { current, reference, kind, highest, lowest } = measure;
  if (current === null || highest === null || lowest === null) return "";
  const isShare = part.about !== "mean_error";
  const preposition = isShare && part.about !== "calibration" ? "of" : "for";
  const value = (group: string): string => {
    const own = part.values.get(group) ?? null;
    return `${isShare ? formatShare(own) : formatNumber(own)} ${preposition} ${group}`;
  };
  const gap = kind === "ratio" ? ratioText(current) : differenceText(current, isShare);
  const before = reference?.value ?? null;
  const old =
    before === null ? "" : `; the reference had ${kind === "ratio" ? formatNumber(before) : points(before, isShare)}`;
  return `${said[part.about]([value(lowest), value(highest)])} (${gap})${old}.`;
}

function ratioText({ value, interval }: Estimate): string {
  const below = value !== null && value < 0.8 ? ", below four fifths" : "";
  return `ratio ${formatNumber(value)}${interval === null ? "" : `, ${formatNumber(interval[0])} to ${formatNumber(interval[1])}`}${below}`;
}

function differenceText({ value, interval }: Estimate, isShare: boolean): string {
  const unit = isShare ? "\u00a0points" : "";
  const limits = interval === null ? "" : `, ${points(interval[0], isShare)} to ${points(interval[1], isShare)}`;
  return `difference ${points(value, isShare)}${unit}${limits}`;
}

function points(value: number | null, isShare: boolean): string {
  return formatNumber(value === null || !isShare ? value : 100 * value);
}
