import { numberAt } from "../../model/number-at.ts";
import type { EstimateOptions } from "./loss-estimate.ts";
import { type Item, overUsers, type RankingEstimate, refuseCutoff, topItems } from "./ranked-list.ts";
import type { ShownList } from "./shown-list.ts";

/** What is known of the items: a vector of numbers each, all of one length, or a set of categories each. */
export type ItemFeatures =
  | { readonly vectors: ReadonlyMap<Item, readonly number[]> }
  | { readonly categories: ReadonlyMap<Item, ReadonlySet<string>> };

/**
 * Intra-list diversity: the mean distance over all pairs of items of a list, then over users.
 *
 * The distance of vectors is 1 less their cosine, that of category sets 1 less their share of common ones (Jaccard). Items without
 * features, or with a zero vector, take no part; two empty sets are alike.
 *
 * @param users - Lists of all users.
 * @param k - Places that count, 2 or more to have a pair.
 * @param features - Of the items.
 * @param options - `confidence` of the interval over users, 0.95 by default.
 * @returns From 0 to 1 (to 2 for vectors with opposite directions), with each user's value. A list with fewer than two items has none.
 * @throws `InvalidInputError` when k is not a whole number from 1 on.
 *
 * @remarks Vectors from the length of their sum, time O(users k d); sets pair by pair, O(users k^2).
 * @see Ziegler et al., WWW (2005), 22-32.
 *
 * @example
 * const vectors = new Map([["a", [1, 0]], ["b", [0, 2]], ["c", [3, 0]]]);
 * intraListDiversity([{ items: ["a", "b", "c"] }], 3, { vectors }).value; // => 0.6666...
 */
export function intraListDiversity(
  users: readonly ShownList[],
  k: number,
  features: ItemFeatures,
  options: EstimateOptions = {},
): RankingEstimate {
  refuseCutoff(k);
  const perUser = users.map((user) => {
    const top = topItems(user, k);
    return "vectors" in features ? ofVectors(top, features.vectors) : ofSets(top, features.categories);
  });
  const mean = overUsers(perUser, options);
  return mean.value === null && users.length > 0 ? { ...mean, reason: "no-list" } : mean;
}

/** From |sum of unit vectors|^2 = number + 2 sum of cosines of pairs. */
function ofVectors(items: readonly Item[], vectors: ReadonlyMap<Item, readonly number[]>): number | null {
  const units = items.flatMap((item) => {
    const vector = vectors.get(item) ?? [];
    const length = Math.hypot(...vector);
    return length > 0 ? [vector.map((part) => part / length)] : [];
  });
  const [first] = units;
  if (first === undefined || units.length < 2) return null;
  const sum = first.map((_, axis) => units.reduce((total, unit) => total + numberAt(unit, axis), 0));
  const square = sum.reduce((total, part) => total + part * part, 0);
  const count = units.length;
  return Math.max(0, 1 - (square - count) / (count * (count - 1)));
}

function ofSets(items: readonly Item[], categories: ReadonlyMap<Item, ReadonlySet<string>>): number | null {
  const sets = items.flatMap((item) => categories.get(item) ?? []);
  if (sets.length < 2) return null;
  let sum = 0;
  sets.forEach((left, place) => {
    for (const right of sets.slice(place + 1)) sum += jaccardDistance(left, right);
  });
  return sum / ((sets.length * (sets.length - 1)) / 2);
}

function jaccardDistance(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const common = [...left].filter((category) => right.has(category)).length;
  const all = left.size + right.size - common;
  return all === 0 ? 0 : 1 - common / all;
}
