import type { Histogram } from "../model/report-document.ts";
import { clipText } from "./clean-text.ts";

export type LevelHistogram = Extract<Histogram, { kind: "levels" }>;

export interface LevelBar {
  readonly label: string;
  readonly referenceShare: number;
  readonly currentShare: number;
}

/** The `limit` levels with the largest share on either side, then all others as one bar, then the new ones; bars without rows are left out. */
export function levelBars(reference: LevelHistogram, current: LevelHistogram, limit: number): LevelBar[] {
  const rows = { reference: rowCount(reference) || 1, current: rowCount(current) || 1 };
  const all = reference.levels.map((level, index) => ({
    label: level === "" ? "(empty)" : clipText(level, 32),
    referenceShare: (reference.counts[index] ?? 0) / rows.reference,
    currentShare: (current.counts[index] ?? 0) / rows.current,
  }));
  const shown = all.toSorted((a, b) => largest(b) - largest(a)).slice(0, limit);
  const rest = all.filter((bar) => !shown.includes(bar));
  const other = {
    label: "(other)",
    referenceShare: reference.other / rows.reference + total(rest.map((bar) => bar.referenceShare)),
    currentShare: current.other / rows.current + total(rest.map((bar) => bar.currentShare)),
  };
  const fresh = {
    label: "(new)",
    referenceShare: reference.new / rows.reference,
    currentShare: current.new / rows.current,
  };
  return [...shown, other, fresh].filter((bar) => largest(bar) > 0);
}

function largest(bar: LevelBar): number {
  return Math.max(bar.referenceShare, bar.currentShare);
}

function rowCount(histogram: LevelHistogram): number {
  return total(histogram.counts) + histogram.other + histogram.new;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
