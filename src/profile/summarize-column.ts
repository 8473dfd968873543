import { numberAt } from "../model/number-at.ts";
import type { BinCounts, Bins, ColumnProfile, Moments, NumericBins, NumericCounts } from "../model/profile.ts";
import type { ColumnSummary } from "../model/report-document.ts";
import { HyperLogLog } from "../sketch/hyper-log-log.ts";
import { isSingleValueBin } from "./single-value-bin.ts";
import { displayHistogram } from "./display-histogram.ts";

const SHARES = [0.05, 0.25, 0.5, 0.75, 0.95];

/**
 * What a report says of one side of a column.
 *
 * Quantiles come from the bins: exact for atoms and for columns of at most 20 values, else off by at most one bin (about 0.5 % of the rows).
 * The distinct count is exact for categories of which every level is counted by name, else estimated with a standard error of 2.3 %.
 */
export function summarizeColumn(profile: ColumnProfile): ColumnSummary {
  const { missing, valid, moments, bins, counts } = profile;
  const rows =
    valid + missing.nulls + missing.nan + missing.positiveInfinity + missing.negativeInfinity + missing.unreadable;
  const minimum = moments?.minimum ?? null;
  const maximum = moments?.maximum ?? null;
  return {
    rows,
    valid,
    missing,
    distinct: distinctValues(profile),
    mean: moments === null || moments.count === 0 ? null : moments.mean,
    standardDeviation: standardDeviation(moments),
    minimum,
    maximum,
    quantiles: minimum === null || maximum === null ? null : quantilesOfBins(bins, counts, { minimum, maximum }),
    histogram: displayHistogram(bins, counts),
  };
}

/** Number of distinct values; null when this side does not have the column. */
export function distinctValues({ presence, counts, distinct }: ColumnProfile): number | null {
  if (presence !== "present") return null;
  if (counts?.kind === "levels" && counts.other === 0 && isFullyNamed(counts)) {
    return counts.counts.filter((count) => count > 0).length + counts.newLevels.length;
  }
  return Math.round(HyperLogLog.fromBase64(distinct).estimate());
}

function isFullyNamed(counts: {
  readonly new: number;
  readonly newLevels: readonly { readonly count: number }[];
}): boolean {
  return counts.newLevels.reduce((sum, { count }) => sum + count, 0) === counts.new;
}

/** Null for fewer than two values, and where the squares are beyond the largest double. */
function standardDeviation(moments: Moments | null): number | null {
  if (moments === null || moments.count < 2 || !Number.isFinite(moments.m2)) return null;
  return Math.sqrt(moments.m2 / (moments.count - 1));
}

interface Extremes {
  readonly minimum: number;
  readonly maximum: number;
}

function quantilesOfBins(bins: Bins | null, counts: BinCounts | null, extremes: Extremes): number[] | null {
  if (bins?.kind !== "numeric" || counts?.kind !== "numeric") return null;
  return SHARES.map((share) => quantileOfBins(bins, counts, { ...extremes, share }));
}

function quantileOfBins(
  bins: NumericBins,
  counts: NumericCounts,
  { minimum, maximum, share }: Extremes & { readonly share: number },
): number {
  const { edges } = bins;
  const all = [counts.below, ...counts.counts, counts.above];
  const wanted = share * all.reduce((sum, count) => sum + count, 0);
  let before = 0;
  const position = all.findIndex((count) => {
    before += count;
    return count > 0 && before >= wanted;
  });
  const count = numberAt(all, position);
  const lower = position === 0 ? minimum : Math.max(minimum, numberAt(edges, position - 1));
  const upper = position > counts.counts.length ? maximum : Math.min(maximum, numberAt(edges, position));
  const isInside = position > 0 && position <= counts.counts.length;
  if (isInside && isSingleValueBin(bins, position - 1)) return lower;
  const inside = (wanted - (before - count)) / count;
  return Math.max(minimum, Math.min(maximum, lower * (1 - inside) + upper * inside));
}
