import type { EstimateOptions } from "./loss-estimate.ts";
import type { Item, RankingEstimate } from "./ranked-list.ts";
import { meanOverItems, type Popularity, type ShownList } from "./shown-list.ts";

/**
 * Novelty: the mean self-information -log2(popularity) of the items shown, popularity from the reference.
 *
 * An item that the reference never had counts as used half a time, so that it is the most novel and not infinitely so.
 *
 * @param users - Lists of all users.
 * @param k - Places that count; short lists are averaged over what they hold.
 * @param popularity - Counts of the reference and their total.
 * @param options - `confidence` of the interval over users, 0.95 by default.
 * @returns In bits, 0 or more, with each user's value. A user with an empty list has none.
 * @throws `InvalidInputError` when k is not a whole number from 1 on.
 *
 * @remarks Time O(users k).
 * @see Zhou et al., PNAS 107 (2010), 4511-4515.
 *
 * @example
 * novelty([{ items: ["a", "b"] }], 2, { counts: new Map([["a", 8], ["b", 2]]), total: 8 }).value; // => 1
 */
export function novelty(
  users: readonly ShownList[],
  k: number,
  popularity: Popularity,
  options: EstimateOptions = {},
): RankingEstimate {
  const bits = (item: Item): number =>
    Math.max(0, -Math.log2(Math.max(0.5, popularity.counts.get(item) ?? 0) / popularity.total));
  return meanOverItems({ users, k, of: bits }, options);
}
