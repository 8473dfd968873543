import type { EstimateOptions } from "./loss-estimate.ts";
import { overRelevantLists, type RankedList, type RankingEstimate, topItems } from "./ranked-list.ts";

/**
 * Mean reciprocal rank: one over the place of the first relevant item.
 *
 * 0 when none of the first k is relevant.
 * An item listed twice counts at its first place. The interval is for the mean over users, who are taken as independent.
 *
 * @param users - Ranked items and relevant items of each user.
 * @param k - Places that count, 1 or more; `Infinity` for the whole list.
 * @param options - `confidence` of the interval, 0.95 by default.
 * @returns From 0 to 1 (included), with each user's value. A user without relevant items has none and is left out; nobody left: `value` null.
 * @throws `InvalidInputError` when k is not a whole number from 1 on.
 *
 * @remarks Time O(users k).
 * @see Voorhees, TREC-8 Question Answering Track Report (1999).
 *
 * @example
 * const users = [{ items: ["a", "b", "c"], relevant: new Map([["a", 1], ["c", 1], ["z", 1]]) }];
 * mrr(users, 3).value; // => 1
 */
export function mrr(users: readonly RankedList[], k: number, options: EstimateOptions = {}): RankingEstimate {
  return overRelevantLists(users, k, ofUser, options);
}

function ofUser(user: RankedList, k: number): number {
  const place = topItems(user, k).findIndex((item) => (user.relevant.get(item) ?? 0) > 0);
  return place < 0 ? 0 : 1 / (place + 1);
}
