import type { EstimateOptions } from "./loss-estimate.ts";
import { type Item, overUsers, type RankedList, type RankingEstimate, refuseCutoff, topItems } from "./ranked-list.ts";

/** What users were shown; the relevant items do not matter here. */
export type ShownList = Pick<RankedList, "items">;

/** How often each item was used in the reference, and by how many users in all. */
export interface Popularity {
  readonly counts: ReadonlyMap<Item, number>;
  /** Users (or events) that the counts are out of, 1 or more. */
  readonly total: number;
}

/** A number of each item, to be averaged over the first places of each user. */
export interface ItemMean {
  readonly users: readonly ShownList[];
  readonly k: number;
  readonly of: (item: Item) => number;
}

/** Mean over the items of each list, then over users. */
export function meanOverItems({ users, k, of }: ItemMean, options: EstimateOptions): RankingEstimate {
  refuseCutoff(k);
  const ofUser = (user: ShownList): number | null => {
    const top = topItems(user, k);
    return top.length === 0 ? null : top.reduce<number>((sum, item) => sum + of(item), 0) / top.length;
  };
  const mean = overUsers(users.map(ofUser), options);
  return mean.value === null && users.length > 0 ? { ...mean, reason: "no-list" } : mean;
}
