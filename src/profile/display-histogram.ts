import { numberAt } from "../model/number-at.ts";
import type { Bins, BinCounts, LevelBins, LevelCounts, NumericBins, NumericCounts } from "../model/profile.ts";
import type { Histogram } from "../model/report-document.ts";
import { displayEdges } from "./display-edges.ts";

const SHOWN_LEVELS = 20;

/**
 * A column's counts in at most 20 bins or levels, for pictures. Sums of the fixed bins, so the same on both sides; see {@link displayEdges}.
 * Bins differ in width: draw areas, not heights.
 *
 * @returns null without bins or counts, or when their kinds differ.
 */
export function displayHistogram(bins: Bins | null, counts: BinCounts | null): Histogram | null {
  if (bins?.kind === "numeric" && counts?.kind === "numeric") return numericHistogram(bins, counts);
  if (bins?.kind === "levels" && counts?.kind === "levels") return levelHistogram(bins, counts);
  return null;
}

function numericHistogram(bins: NumericBins, { counts, below, above }: NumericCounts): Histogram {
  const edges = displayEdges(bins);
  const shown = Array.from({ length: edges.length - 1 }, () => 0);
  let into = 0;
  counts.forEach((count, bin) => {
    const lower = numberAt(bins.edges, bin);
    while (into < shown.length - 1 && lower >= numberAt(edges, into + 1)) into++;
    shown[into] = numberAt(shown, into) + count;
  });
  return { kind: "numeric", edges, counts: shown, below, above };
}

function levelHistogram({ levels }: LevelBins, counts: LevelCounts): Histogram {
  const hidden = counts.counts.slice(SHOWN_LEVELS).reduce((sum, count) => sum + count, 0);
  return {
    kind: "levels",
    levels: levels.slice(0, SHOWN_LEVELS),
    counts: counts.counts.slice(0, SHOWN_LEVELS),
    other: counts.other + hidden,
    new: counts.new,
  };
}
