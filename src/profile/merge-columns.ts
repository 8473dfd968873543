import { numberAt } from "../model/number-at.ts";
import type { ColumnProfile, MissingCounts, StringSigns } from "../model/profile.ts";
import { HyperLogLog } from "../sketch/hyper-log-log.ts";
import { mergeMoments } from "../sketch/moments.ts";
import type { LevelCount } from "./level-bins.ts";
import { mergeBinCounts } from "./merge-bin-counts.ts";
import { sortedCounts, variantsIn } from "./string-signs.ts";

/** One column of two parts of a side, on the same bins. */
export function mergeColumns(a: ColumnProfile, b: ColumnProfile): ColumnProfile {
  const counts = mergeBinCounts(a.counts, b.counts);
  return {
    spec: a.spec,
    presence: mergePresence(a.presence, b.presence),
    storageName: mergeNames(a.storageName, b.storageName),
    missing: mergeMissing(a.missing, b.missing),
    valid: a.valid + b.valid,
    moments: a.moments === null || b.moments === null ? (a.moments ?? b.moments) : mergeMoments(a.moments, b.moments),
    bins: a.bins,
    counts,
    distinct: mergeDistinct(a.distinct, b.distinct),
    strings: mergeStrings(a, b, counts),
    placeholderNumbers: mergeNumbers([...a.placeholderNumbers, ...b.placeholderNumbers]),
    outOfDeclaredRange: mergeRanges(a.outOfDeclaredRange, b.outOfDeclaredRange),
  };
}

function mergePresence(a: ColumnProfile["presence"], b: ColumnProfile["presence"]): ColumnProfile["presence"] {
  if (a === "present" || b === "present") return "present";
  return a === "unparsable" || b === "unparsable" ? "unparsable" : "missing";
}

/** Every type name that a part stores the column as. */
function mergeNames(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return [...new Set([...a.split(" / "), ...b.split(" / ")])].toSorted().join(" / ");
}

function mergeMissing(a: MissingCounts, b: MissingCounts): MissingCounts {
  return {
    nulls: a.nulls + b.nulls,
    nan: a.nan + b.nan,
    positiveInfinity: a.positiveInfinity + b.positiveInfinity,
    negativeInfinity: a.negativeInfinity + b.negativeInfinity,
    unreadable: a.unreadable + b.unreadable,
  };
}

function mergeDistinct(a: string, b: string): string {
  const merged = HyperLogLog.fromBase64(a);
  merged.merge(HyperLogLog.fromBase64(b));
  return merged.toBase64();
}

function mergeRanges(
  a: ColumnProfile["outOfDeclaredRange"],
  b: ColumnProfile["outOfDeclaredRange"],
): ColumnProfile["outOfDeclaredRange"] {
  if (a === null || b === null) return a ?? b;
  return { below: a.below + b.below, above: a.above + b.above };
}

function mergeNumbers(all: ColumnProfile["placeholderNumbers"]): ColumnProfile["placeholderNumbers"] {
  const counts = new Map<number, number>();
  for (const { value, count } of all) counts.set(value, (counts.get(value) ?? 0) + count);
  return [...counts].map(([value, count]) => ({ value, count })).toSorted((a, b) => a.value - b.value);
}

function mergeStrings(a: ColumnProfile, b: ColumnProfile, counts: ColumnProfile["counts"]): StringSigns | null {
  if (a.strings === null || b.strings === null) return a.strings ?? b.strings;
  return {
    empty: a.strings.empty + b.strings.empty,
    blank: a.strings.blank + b.strings.blank,
    placeholders: sortedCounts(addedUp([...a.strings.placeholders, ...b.strings.placeholders])),
    variants: variantsIn(knownLevels(a, [...a.strings.variants, ...b.strings.variants].flat(), counts)),
  };
}

/** Levels whose names are known: those that the merged counts name, and those of variants that the parts found. */
function knownLevels(
  { bins }: ColumnProfile,
  ofVariants: readonly LevelCount[],
  counts: ColumnProfile["counts"],
): Map<string, number> {
  const known = addedUp(ofVariants);
  if (bins?.kind !== "levels" || counts?.kind !== "levels") return known;
  bins.levels.forEach((level, i) => known.set(level, numberAt(counts.counts, i)));
  for (const { name, count } of counts.newLevels) known.set(name, count);
  return known;
}

function addedUp(all: readonly LevelCount[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { name, count } of all) counts.set(name, (counts.get(name) ?? 0) + count);
  return counts;
}
