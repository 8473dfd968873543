import type { EstimateOptions } from "./loss-estimate.ts";
import { hitCount, overRelevantLists, type RankedList, type RankingEstimate, topItems } from "./ranked-list.ts";

/**
 * Precision at k: the share of the first k places that hold a relevant item.
 *
 * A list shorter than k is judged as if empty places held nothing relevant; with `k` infinite by its own length.
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
 * precisionAtK(users, 3).value; // => 0.6666...
 */
export function precisionAtK(users: readonly RankedList[], k: number, options: EstimateOptions = {}): RankingEstimate {
  return overRelevantLists(users, k, ofUser, options);
}

function ofUser(user: RankedList, k: number): number {
  const top = topItems(user, k);
  return hitCount(user, top) / (k === Infinity ? Math.max(1, top.length) : k);
}
