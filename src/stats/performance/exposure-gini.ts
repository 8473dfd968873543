import { type Item, refuseCutoff, topItems } from "./ranked-list.ts";
import type { ShownList } from "./shown-list.ts";

/**
 * Gini coefficient of how often the catalog's items are shown: 0 when all are shown alike, near 1 when few items have all places.
 *
 * @param users - Lists of all users.
 * @param k - Places that count.
 * @param catalog - All items that could be shown, those never shown included; what is not in it does not count.
 * @returns From 0 to 1; `null` when nothing of the catalog is shown.
 * @throws `InvalidInputError` when k is not a whole number from 1 on.
 *
 * @remarks Time O(users k + items log items).
 * @see Gini (1912); Shani & Gunawardana, Recommender Systems Handbook (2011), section 8.3.
 *
 * @example
 * exposureGini([{ items: ["a", "b"] }, { items: ["a", "c"] }], 2, new Set(["a", "b", "c", "d"])); // => 0.375
 */
export function exposureGini(users: readonly ShownList[], k: number, catalog: ReadonlySet<Item>): number | null {
  refuseCutoff(k);
  const counts = new Map<Item, number>([...catalog].map((item) => [item, 0]));
  for (const item of users.flatMap((user) => topItems(user, k))) {
    const seen = counts.get(item);
    if (seen !== undefined) counts.set(item, seen + 1);
  }
  const rising = [...counts.values()].toSorted((a, b) => a - b);
  const total = rising.reduce((sum, count) => sum + count, 0);
  const weighted = rising.reduce((sum, count, place) => sum + (2 * (place + 1) - rising.length - 1) * count, 0);
  return total === 0 ? null : weighted / (rising.length * total);
}
