import { numberAt } from "../model/number-at.ts";
import type { BinCounts, LevelCounts, NumericCounts } from "../model/profile.ts";
import { NAMED_NEW_LEVELS } from "./code-accumulator.ts";
import { sortedCounts } from "./string-signs.ts";
import { rareTotals } from "./rare-level-totals.ts";

/** Counts of both parts together, relative to the same bins. A part without counts (a column that it does not have) adds nothing. */
export function mergeBinCounts(a: BinCounts | null, b: BinCounts | null): BinCounts | null {
  if (a === null || b === null) return a ?? b;
  if (a.kind === "numeric" && b.kind === "numeric") return mergeNumbers(a, b);
  return a.kind === "levels" && b.kind === "levels" ? mergeLevels(a, b) : a;
}

function mergeNumbers(a: NumericCounts, b: NumericCounts): NumericCounts {
  return { kind: "numeric", counts: added(a.counts, b.counts), below: a.below + b.below, above: a.above + b.above };
}

/** Levels behind a hash have their own counts, and new ones their names, so that rare levels of the whole are told exactly while all are known. */
function mergeLevels(a: LevelCounts, b: LevelCounts): LevelCounts {
  const names = new Map<string, number>();
  for (const { name, count } of [...a.newLevels, ...b.newLevels]) names.set(name, (names.get(name) ?? 0) + count);
  const newLevels = sortedCounts(names);
  const otherCounts = added(a.otherCounts ?? [], b.otherCounts ?? []);
  const merged = {
    kind: "levels",
    counts: added(a.counts, b.counts),
    other: a.other + b.other,
    otherCounts,
    new: a.new + b.new,
    newLevels,
  } as const;
  const rareLevelTotals = added(rareKnown(merged), added(rareUnknown(a), rareUnknown(b)));
  return { ...merged, newLevels: newLevels.slice(0, NAMED_NEW_LEVELS), rareLevelTotals };
}

type KnownLevels = Pick<LevelCounts, "counts" | "otherCounts" | "newLevels">;

function rareKnown({ counts, otherCounts = [], newLevels }: KnownLevels): number[] {
  return rareTotals([...counts, ...otherCounts, ...newLevels.map(({ count }) => count)]);
}

/** Rare levels that have neither a name nor a place among the hashes. */
function rareUnknown(counts: LevelCounts): number[] {
  return rareKnown(counts).map((known, i) => Math.max(0, numberAt(counts.rareLevelTotals, i) - known));
}

function added(a: readonly number[], b: readonly number[]): number[] {
  return Array.from({ length: Math.max(a.length, b.length) }, (_, i) => (a[i] ?? 0) + (b[i] ?? 0));
}
