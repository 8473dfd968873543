import { formatNumber, formatShare } from "../../model/format-number.ts";
import type { Estimate } from "../../model/performance-result.ts";
import type { FairnessMeasure } from "../../model/subset-results.ts";
import type { GapPart } from "./gap-part.ts";

const subjects: Readonly<Record<GapPart["about"], string>> = {
  selection_rate: "Selected are",
  true_positive_rate: "Of those who should be selected, it finds",
  false_positive_rate: "Of those who should not be selected, it selects",
  true_negative_rate: "Of those who should not be selected, it leaves out",
  false_negative_rate: "Of those who should be selected, it misses",
  precision: "Of those selected, right are",
  accuracy: "Decided rightly are",
  mean_error: "The mean error (predicted minus actual) is",
  calibration: "Probabilities exceed what happened by",
};

/** "Selected are 9 % in Female, 26 % in Male (difference 17 points, 15 to 19); the reference had 16." */
export function measureSentence(measure: FairnessMeasure, part: GapPart): string {
  const { current, reference, kind, highest, lowest } = measure;
  if (current === null || highest === null || lowest === null) return "";
  const isShare = part.about !== "mean_error";
  const value = (group: string): string => {
    const own = part.values.get(group) ?? null;
    return isShare ? formatShare(own) : formatNumber(own);
  };
  const gap = kind === "ratio" ? ratioText(current) : differenceText(current, isShare);
  const before = reference?.value ?? null;
  const old =
    before === null ? "" : `; the reference had ${kind === "ratio" ? formatNumber(before) : points(before, isShare)}`;
  return `${subjects[part.about]} ${value(lowest)} in ${lowest}, ${value(highest)} in ${highest} (${gap})${old}.`;
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
