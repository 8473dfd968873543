import type { LevelBins } from "../model/profile.ts";
import { hashString } from "../sketch/hash-string.ts";

const NAMED_LEVELS = 200;
const MAXIMUM_LEVELS = 10_000;

/** A level and how many rows have it. */
export interface LevelCount {
  readonly name: string;
  readonly count: number;
}

/**
 * Bins of a categorical column from the reference's levels: the 200 most frequent by name (equal counts in the order of names), the others by hash.
 * Above 10,000 levels nothing but the first 200 is remembered, and `complete` is false.
 *
 * @param levels - Each level once; levels without rows are left out.
 * @returns null without levels.
 */
export function levelBinsFrom(levels: readonly LevelCount[]): LevelBins | null {
  const sorted = levels.filter(({ count }) => count > 0).toSorted(byCountThenName);
  if (sorted.length === 0) return null;
  const complete = sorted.length <= MAXIMUM_LEVELS;
  const others = complete ? sorted.slice(NAMED_LEVELS).map(({ name }) => hashString(name)) : [];
  return {
    kind: "levels",
    levels: sorted.slice(0, NAMED_LEVELS).map(({ name }) => name),
    otherHashes: [...new Set(others)].toSorted((a, b) => a - b),
    complete,
  };
}

/** Most frequent first; equal counts in the order of their names' code units. */
export function byCountThenName(a: LevelCount, b: LevelCount): number {
  return b.count - a.count || (a.name < b.name ? -1 : Number(a.name > b.name));
}
