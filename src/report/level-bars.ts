import type { Histogram } from "../model/report-document.ts";
import { clipText } from "./clean-text.ts";

export type LevelHistogram = Extract<Histogram, { kind: "levels" }>;

interface LevelShares {
  readonly label: string;
  readonly referenceShare: number;
  readonly currentShare: number;
}

export interface LevelBar extends LevelShares {
  /** 0 to 1 of the longest bar. */
  readonly referenceLength: number;
  readonly currentLength: number;
}

/**
 * The `limit` levels with the largest share on either side, then all others as one bar, then the new ones; bars without rows are left out.
 * Where the others together hold more rows than any single level their bars are shortened, both alike, and the label says so:
 * otherwise they would flatten what the picture is for.
 */
export function levelBars(reference: LevelHistogram, current: LevelHistogram, limit: number): LevelBar[] {
  const rows = { reference: rowCount(reference) || 1, current: rowCount(current) || 1 };
  const all = reference.levels.map((level, index) => ({
    label: level === "" ? "(empty)" : clipText(level, 32),
    referenceShare: (reference.counts[index] ?? 0) / rows.reference,
    currentShare: (current.counts[index] ?? 0) / rows.current,
  }));
  const shown = all.toSorted((a, b) => largest(b) - largest(a)).slice(0, limit);
  const rest = all.filter((level) => !shown.includes(level));
  const other = {
    label: "(other)",
    referenceShare: reference.other / rows.reference + total(rest.map((level) => level.referenceShare)),
    currentShare: current.other / rows.current + total(rest.map((level) => level.currentShare)),
  };
  const fresh = {
    label: "(new)",
    referenceShare: reference.new / rows.reference,
    currentShare: current.new / rows.current,
  };
  const longest = Math.max(...[...shown, fresh].map(largest)) || largest(other);
  const shorter = largest(other) > longest;
  const bars = [
    ...shown.map((level) => bar(level, longest)),
    bar(shorter ? { ...other, label: "(other), drawn shorter" } : other, shorter ? largest(other) : longest),
    bar(fresh, longest),
  ];
  return bars.filter((candidate) => largest(candidate) > 0);
}

function bar(level: LevelShares, longest: number): LevelBar {
  const length = (share: number): number => (longest > 0 ? share / longest : 0);
  return Object.assign({}, level, {
    referenceLength: length(level.referenceShare),
    currentLength: length(level.currentShare),
  });
}

function largest(level: LevelShares): number {
  return Math.max(level.referenceShare, level.currentShare);
}

function rowCount(histogram: LevelHistogram): number {
  return total(histogram.counts) + histogram.other + histogram.new;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
