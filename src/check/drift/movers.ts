import { nextUp } from "../../sketch/next-up.ts";
import { formatNumber } from "../../model/format-number.ts";
import { lastOf, numberAt } from "../../model/number-at.ts";
import type { Histogram, Mover } from "../../model/report-document.ts";

const moverCount = 8;

/** Label of all levels of the reference that have no place of their own in the picture. */
export const otherLevels = "other levels";

/**
 * The bins or levels whose share of rows changed most, largest change first; none when a side is empty.
 *
 * @param oneValueEach - True when each bin stands for one value of the reference: then it is named by that value.
 */
export function largestMovers(reference: Histogram | null, current: Histogram | null, oneValueEach = false): Mover[] {
  if (reference === null || current === null) return [];
  const before = slices(reference, oneValueEach);
  const now = slices(current, oneValueEach);
  const referenceRows = rowCount(before);
  const currentRows = rowCount(now);
  if (referenceRows === 0 || currentRows === 0) return [];
  return before
    .map(({ label, count }, position) => ({
      label,
      referenceShare: count / referenceRows,
      currentShare: (now[position]?.count ?? 0) / currentRows,
    }))
    .filter((mover) => mover.referenceShare !== mover.currentShare)
    .toSorted((a, b) => change(b) - change(a))
    .slice(0, moverCount);
}

interface Slice {
  readonly label: string;
  readonly count: number;
}

function slices(histogram: Histogram, oneValueEach: boolean): Slice[] {
  if (histogram.kind === "levels") {
    const levels = histogram.levels.map((label, level) => ({ label, count: numberAt(histogram.counts, level) }));
    return [...levels, { label: otherLevels, count: histogram.other }, { label: "new levels", count: histogram.new }];
  }
  const { edges, counts, below, above } = histogram;
  const bins = counts.map((count, bin) => ({ label: binLabel(edges, bin, oneValueEach), count }));
  const lowest = formatNumber(numberAt(edges, 0));
  const highest = formatNumber(lastOf(edges));
  return [{ label: `below ${lowest}`, count: below }, ...bins, { label: `above ${highest}`, count: above }];
}

function binLabel(edges: readonly number[], bin: number, oneValueEach: boolean): string {
  const afterAtom = bin > 0 && isAtom(edges, bin - 1);
  const from = formatNumber(numberAt(edges, afterAtom ? bin - 1 : bin));
  const to = formatNumber(numberAt(edges, bin + 1));
  return oneValueEach || from === to || isAtom(edges, bin) ? from : `${from} to ${to}`;
}

/** A value that fills a bin of its own: the bin ends at the next double. */
function isAtom(edges: readonly number[], bin: number): boolean {
  return numberAt(edges, bin + 1) <= nextUp(numberAt(edges, bin));
}

const change = (mover: Mover): number => Math.abs(mover.currentShare - mover.referenceShare);

const rowCount = (all: readonly Slice[]): number => all.reduce((total, slice) => total + slice.count, 0);
