import type { EstimateOptions } from "./loss-estimate.ts";
import { type Item, overUsers, type RankedList, type RankingEstimate, refuseCutoff, topItems } from "./ranked-list.ts";
import type { Popularity } from "./shown-list.ts";

/**
 * Serendipity: the share of the first k places that hold an item both relevant and unexpected.
 *
 * Unexpected is what the plainest recommender would not have shown: not among the k items most used in the reference (ties at the
 * k-th place are all expected). Lists shorter than k are judged as if empty places held nothing.
 *
 * @param users - Ranked items and relevant items of each user.
 * @param k - Places that count, and length of the popularity list.
 * @param popularity - Counts of the reference.
 * @param options - `confidence` of the interval over users, 0.95 by default.
 * @returns From 0 to 1 (included), with each user's value. A user without relevant items has none.
 * @throws `InvalidInputError` when k is not a whole number from 1 on.
 *
 * @remarks Time O(users k + items log items).
 * @see Ge, Delgado-Battenfeld & Jannach, RecSys (2010), 257-260.
 *
 * @example
 * const users = [{ items: ["a", "b"], relevant: new Map([["a", 1], ["b", 1]]) }];
 * serendipity(users, 2, { counts: new Map([["a", 9], ["c", 8], ["b", 1]]), total: 10 }).value; // => 0.5
 */
export function serendipity(
  users: readonly RankedList[],
  k: number,
  popularity: Popularity,
  options: EstimateOptions = {},
): RankingEstimate {
  refuseCutoff(k);
  const least = [...popularity.counts.values()].toSorted((a, b) => b - a)[k - 1] ?? 0;
  const expected = (item: Item): boolean => (popularity.counts.get(item) ?? 0) >= Math.max(least, Number.MIN_VALUE);
  const ofUser = (user: RankedList): number | null => {
    if (![...user.relevant.values()].some((gain) => gain > 0)) return null;
    const top = topItems(user, k);
    const hits = top.filter((item) => (user.relevant.get(item) ?? 0) > 0 && !expected(item)).length;
    return hits / (k === Infinity ? Math.max(1, top.length) : k);
  };
  return overUsers(users.map(ofUser), options);
}
