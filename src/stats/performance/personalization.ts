import { addAt, doubleAt } from "../../model/number-at.ts";
import { type EstimateOptions, type LossEstimate, noEstimate } from "./loss-estimate.ts";
import { type Item, overUsers, type RankingEstimate, refuseCutoff, topItems } from "./ranked-list.ts";
import type { ShownList } from "./shown-list.ts";

/**
 * Personalization: 1 less the mean cosine similarity of the users' sets of shown items, over all pairs of users.
 *
 * All lists alike give 0, lists without a shared item 1. Computed from counts of the items, never pair by pair.
 *
 * @param users - Lists of all users; users with an empty list are left out.
 * @param k - Places that count.
 * @param options - `confidence` of the interval, 0.95 by default (a U statistic's: users are independent, pairs are not).
 * @returns From 0 to 1 (included); `perUser` is each user's mean distance from the others. Fewer than two lists: `value` null.
 * @throws `InvalidInputError` when k is not a whole number from 1 on.
 *
 * @remarks Time O(users k).
 * @see Zhou et al., PNAS 107 (2010), 4511-4515; Hoeffding, Annals of Mathematical Statistics 19 (1948), 293-325.
 *
 * @example
 * personalization([{ items: ["a", "b"] }, { items: ["a", "c"] }], 2).value; // => 0.5
 */
export function personalization(
  users: readonly ShownList[],
  k: number,
  options: EstimateOptions = {},
): RankingEstimate {
  refuseCutoff(k);
  const lists = users.map((user) => topItems(user, k));
  const codes = new Map<Item, number>();
  for (const item of lists.flat()) if (!codes.has(item)) codes.set(item, codes.size);
  const sums = new Float64Array(codes.size);
  for (const list of lists) for (const item of list) addAt(sums, codes.get(item) ?? 0, 1 / Math.sqrt(list.length));
  const others = lists.filter((list) => list.length > 0).length - 1;
  const perUser = lists.map((list) => {
    if (list.length === 0 || others < 1) return null;
    const shared =
      list.reduce<number>((sum, item) => sum + doubleAt(sums, codes.get(item) ?? 0), 0) / Math.sqrt(list.length);
    return Math.min(1, Math.max(0, 1 - (shared - 1) / others));
  });
  const mean = overUsers(perUser, options);
  return mean.value === null ? { ...noEstimate("no-list", 0, users.length), perUser } : { ...mean, ...doubled(mean) };
}

function doubled({ value, interval, standardError }: LossEstimate): Pick<LossEstimate, "interval" | "standardError"> {
  if (value === null || interval === null || standardError === null) return { interval, standardError };
  const low = Math.max(0, value - 2 * (value - interval.low));
  const high = Math.min(1, value + 2 * (interval.high - value));
  return { interval: { low, high }, standardError: 2 * standardError };
}
