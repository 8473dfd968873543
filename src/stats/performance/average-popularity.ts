import type { EstimateOptions } from "./loss-estimate.ts";
import type { RankingEstimate } from "./ranked-list.ts";
import { meanOverItems, type Popularity, type ShownList } from "./shown-list.ts";

/**
 * Average popularity of the items shown: the mean share of the reference's users who used them.
 *
 * @param users - Lists of all users.
 * @param k - Places that count; short lists are averaged over what they hold.
 * @param popularity - Counts of the reference and their total.
 * @param options - `confidence` of the interval over users, 0.95 by default.
 * @returns From 0 to 1 (included), with each user's value. A user with an empty list has none.
 * @throws `InvalidInputError` when k is not a whole number from 1 on.
 *
 * @remarks Time O(users k).
 * @see Abdollahpouri, Burke & Mobasher, FLAIRS (2019).
 *
 * @example
 * averagePopularity([{ items: ["a", "b"] }], 2, { counts: new Map([["a", 8], ["b", 2]]), total: 8 }).value; // => 0.625
 */
export function averagePopularity(
  users: readonly ShownList[],
  k: number,
  popularity: Popularity,
  options: EstimateOptions = {},
): RankingEstimate {
  return meanOverItems({ users, k, of: (item) => (popularity.counts.get(item) ?? 0) / popularity.total }, options);
}
