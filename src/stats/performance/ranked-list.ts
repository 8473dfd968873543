import { InvalidInputError } from "../../errors.ts";
import { type EstimateOptions, type LossEstimate, meanEstimate, noEstimate } from "./loss-estimate.ts";

export type Item = string | number;

/** What one user was shown, best first, and what was relevant. */
export interface RankedList {
  readonly items: readonly Item[];
  /** Each relevant item with its gain (above 0); items of gain 0 are not relevant. */
  readonly relevant: ReadonlyMap<Item, number>;
}

/** A ranking metric: the mean over users with its interval, and each user's value. */
export interface RankingEstimate extends LossEstimate {
  /** In the order of the users; `null` where a user has none. */
  readonly perUser: readonly (number | null)[];
}

/** Mean over the users that have a value; the interval takes users, not rows, as independent. */
export function overUsers(perUser: readonly (number | null)[], options: EstimateOptions = {}): RankingEstimate {
  const values = Float64Array.from(perUser.filter((value) => value !== null));
  const leftOut = perUser.length - values.length;
  if (values.length > 0) return { ...meanEstimate(values, undefined, { ...options, leftOut }), perUser };
  return { ...noEstimate(perUser.length === 0 ? "no-rows" : "no-relevant-item", 0, leftOut), perUser };
}

/**
 * Mean over users of what the first k places of their lists are worth; a user without a relevant item has no value.
 *
 * @throws `InvalidInputError` when k is not a whole number from 1 on.
 */
export function overRelevantLists(
  users: readonly RankedList[],
  k: number,
  ofUser: (user: RankedList, k: number) => number,
  options: EstimateOptions,
): RankingEstimate {
  refuseCutoff(k);
  return overUsers(
    users.map((user) => (relevantCount(user) === 0 ? null : ofUser(user, k))),
    options,
  );
}

/** The items that count: the first `k`, each once, at its best place. */
export function topItems({ items }: Pick<RankedList, "items">, k: number): readonly Item[] {
  const top = items.slice(0, k);
  return new Set(top).size === top.length ? top : [...new Set(items)].slice(0, k);
}

/** How many of some items are relevant. */
export function hitCount({ relevant }: RankedList, items: readonly Item[]): number {
  return items.filter((item) => (relevant.get(item) ?? 0) > 0).length;
}

/** How many items are relevant at all. */
export function relevantCount({ relevant }: RankedList): number {
  let count = 0;
  for (const gain of relevant.values()) if (gain > 0) count++;
  return count;
}

/** @throws `InvalidInputError` when k is not a whole number from 1 on; infinite means the whole list. */
export function refuseCutoff(k: number): void {
  if (!((Number.isInteger(k) || k === Infinity) && k >= 1)) {
    throw new InvalidInputError("argument-not-valid", { argument: "k", value: k });
  }
}
