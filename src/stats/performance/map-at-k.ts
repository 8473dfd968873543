import type { EstimateOptions } from "./loss-estimate.ts";
import { overRelevantLists, type RankedList, type RankingEstimate, relevantCount, topItems } from "./ranked-list.ts";

/**
 * Mean average precision at k: the mean over users of the precisions at the places of the relevant items.
 *
 * Divided by the lesser of k and the number of relevant items, so that a perfect list has 1 at every k.
 * An item listed twice counts at its first place. The interval is for the mean over users, who are taken as independent.
 *
 * @param users - Ranked items and relevant items of each user.
 * @param k - Places that count, 1 or more; `Infinity` for the whole list.
 * @param options - `confidence` of the interval, 0.95 by default.
 * @returns From 0 to 1 (included), with each user's value. A user without relevant items has none and is left out; nobody left: `value` null.
 * @throws `InvalidInputError` when k is not a whole number from 1 on.
 *
 * @remarks Time O(users k).
 * @see Manning, Raghavan & Schutze, Introduction to Information Retrieval (2008), section 8.4.
 *
 * @example
 * const users = [{ items: ["a", "b", "c"], relevant: new Map([["a", 1], ["c", 1], ["z", 1]]) }];
 * mapAtK(users, 3).value; // => 0.5555...
 */
export function mapAtK(users: readonly RankedList[], k: number, options: EstimateOptions = {}): RankingEstimate {
  return overRelevantLists(users, k, ofUser, options);
}

function ofUser(user: RankedList, k: number): number {
  let hits = 0;
  let sum = 0;
  topItems(user, k).forEach((item, place) => {
    if ((user.relevant.get(item) ?? 0) <= 0) return;
    hits++;
    sum += hits / (place + 1);
  });
  return sum / Math.min(k, relevantCount(user));
}
