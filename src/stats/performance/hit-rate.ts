import { usualConfidence } from "../interval.ts";
import { wilson } from "../wilson.ts";
import type { EstimateOptions } from "./loss-estimate.ts";
import { hitCount, overRelevantLists, type RankedList, type RankingEstimate, topItems } from "./ranked-list.ts";

/**
 * Hit rate: the share of users with a relevant item among the first k.
 *
 * An item listed twice counts at its first place. The interval is Wilson's over users, who are taken as independent.
 *
 * @param users - Ranked items and relevant items of each user.
 * @param k - Places that count, 1 or more; `Infinity` for the whole list.
 * @param options - `confidence` of the interval, 0.95 by default.
 * @returns From 0 to 1 (included), with each user's value. A user without relevant items has none and is left out; nobody left: `value` null.
 * @throws `InvalidInputError` when k is not a whole number from 1 on.
 *
 * @remarks Time O(users k).
 * @see Deshpande & Karypis, ACM Transactions on Information Systems 22 (2004), 143-177.
 *
 * @example
 * const users = [{ items: ["a", "b", "c"], relevant: new Map([["a", 1], ["c", 1], ["z", 1]]) }];
 * hitRate(users, 3).value; // => 1
 */
export function hitRate(users: readonly RankedList[], k: number, options: EstimateOptions = {}): RankingEstimate {
  const hits = overRelevantLists(users, k, ofUser, options);
  if (hits.value === null) return hits;
  const interval = wilson(Math.round(hits.value * hits.rows), hits.rows, options.confidence ?? usualConfidence);
  return { ...hits, interval };
}

function ofUser(user: RankedList, k: number): number {
  return hitCount(user, topItems(user, k)) > 0 ? 1 : 0;
}
