import { type Item, refuseCutoff, topItems } from "./ranked-list.ts";
import type { ShownList } from "./shown-list.ts";

/**
 * Catalog coverage: the share of the catalog that is shown to anybody among the first k places.
 *
 * @param users - Lists of all users.
 * @param k - Places that count.
 * @param catalog - All items that could be shown; what is shown but not in it does not count.
 * @returns From 0 to 1 (included); `null` for an empty catalog. It grows with the number of users: compare equal numbers.
 * @throws `InvalidInputError` when k is not a whole number from 1 on.
 *
 * @remarks Time O(users k).
 * @see Ge, Delgado-Battenfeld & Jannach, RecSys (2010), 257-260.
 *
 * @example
 * catalogCoverage([{ items: ["a", "b"] }, { items: ["a"] }], 2, new Set(["a", "b", "c", "d"])); // => 0.5
 */
export function catalogCoverage(users: readonly ShownList[], k: number, catalog: ReadonlySet<Item>): number | null {
  refuseCutoff(k);
  const shown = new Set(users.flatMap((user) => topItems(user, k)).filter((item) => catalog.has(item)));
  return catalog.size === 0 ? null : shown.size / catalog.size;
}
