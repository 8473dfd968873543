import type { StringSigns } from "../model/profile.ts";
import { byCountThenName, type LevelCount } from "./level-bins.ts";

/** Words that people and programs write where a value is missing, in lower case. */
const PLACEHOLDERS = new Set([
  "n/a",
  "#n/a",
  "n.a.",
  "na",
  "<na>",
  "nan",
  "nil",
  "none",
  "null",
  "(null)",
  "\\n",
  "?",
  "??",
  "???",
  "-",
  "--",
  "---",
  ".",
  "..",
  "...",
  "*",
  "x",
  "xx",
  "xxx",
  "tbd",
  "unknown",
  "unk",
  "undefined",
  "missing",
  "(missing)",
  "not available",
  "not applicable",
  "not specified",
  "no data",
  "empty",
  "(empty)",
  "(blank)",
  "blank",
  "#value!",
  "#ref!",
  "#div/0!",
  "-999",
  "-9999",
  "999999",
  "0000-00-00",
  "1900-01-01",
]);
const LONGEST_PLACEHOLDER = 20;
const VARIANT_GROUPS = 20;
/** Levels beyond this many are not searched for variants. */
const SEARCHED_LEVELS = 10_000;

/** The placeholder that a string is, in the spelling met, or null. */
export function placeholderIn(text: string): string | null {
  if (text.length > LONGEST_PLACEHOLDER) return null;
  const trimmed = text.trim();
  return PLACEHOLDERS.has(trimmed.toLowerCase()) ? trimmed : null;
}

/**
 * Signs of damaged strings in a column's levels: empty ones, blank ones, stand-ins for "missing", and levels equal but for case and spaces.
 * Time O(levels).
 */
export function stringSigns(levels: ReadonlyMap<string, number>): StringSigns {
  let empty = 0;
  let blank = 0;
  const placeholders = new Map<string, number>();
  for (const [name, count] of levels) {
    if (name === "") empty += count;
    else if (name.trim() === "") blank += count;
    const placeholder = placeholderIn(name);
    if (placeholder !== null) placeholders.set(placeholder, (placeholders.get(placeholder) ?? 0) + count);
  }
  return { empty, blank, placeholders: sortedCounts(placeholders), variants: variantsIn(levels) };
}

/** Names with their counts, most frequent first. */
export function sortedCounts(counts: ReadonlyMap<string, number>): LevelCount[] {
  return [...counts].map(([name, count]) => ({ name, count })).toSorted(byCountThenName);
}

/** Groups of levels equal but for case and spaces; the group with most rows outside its main spelling first, at most 20. */
export function variantsIn(levels: ReadonlyMap<string, number>): LevelCount[][] {
  if (levels.size > SEARCHED_LEVELS) return [];
  const groups = new Map<string, LevelCount[]>();
  for (const [name, count] of levels) {
    const key = name.toLowerCase().replaceAll(/\s+/gu, "");
    const group = groups.get(key);
    if (key === "" || count === 0) continue;
    if (group === undefined) groups.set(key, [{ name, count }]);
    else group.push({ name, count });
  }
  const variants = [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => group.toSorted(byCountThenName));
  return variants
    .toSorted((a, b) => minorityRows(b) - minorityRows(a) || (namesOf(a) < namesOf(b) ? -1 : 1))
    .slice(0, VARIANT_GROUPS);
}

function minorityRows(group: readonly LevelCount[]): number {
  return group.slice(1).reduce((sum, { count }) => sum + count, 0);
}

function namesOf(group: readonly LevelCount[]): string {
  return group.map(({ name }) => name).join();
}
