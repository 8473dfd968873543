import { numberAt } from "../../model/number-at.ts";
import type { EstimateOptions } from "./loss-estimate.ts";
import { overRelevantLists, type RankedList, type RankingEstimate, refuseCutoff, topItems } from "./ranked-list.ts";

/** What an item of a gain is worth: the gain itself, or 2^gain - 1. */
export type GainScale = "linear" | "exponential";

export interface NdcgOptions extends EstimateOptions {
  /** "linear" by default, as scikit-learn. */
  readonly gain?: GainScale;
}

/**
 * Normalized discounted cumulative gain at k: the gains of the first k places, each over log2(place + 1), over the most possible.
 *
 * The most possible is the user's k greatest gains in order. A list has no ties; where items come with tied scores see `ndcgOfScores`.
 * The interval is for the mean over users, who are taken as independent.
 *
 * @param users - Ranked items and relevant items with their gains.
 * @param k - Places that count, 1 or more; `Infinity` for the whole list.
 * @param options - `gain`: "linear" (default) or "exponential"; `confidence`, 0.95 by default.
 * @returns From 0 to 1 (included), with each user's value. A user without relevant items has none and is left out (scikit-learn: 0).
 * @throws `InvalidInputError` when k is not a whole number from 1 on.
 *
 * @remarks Time O(users (k + r log r)), r relevant items.
 * @see Jarvelin & Kekalainen, ACM Transactions on Information Systems 20 (2002), 422-446; scikit-learn, `ndcg_score`.
 *
 * @example
 * ndcgAtK([{ items: ["b", "a"], relevant: new Map([["a", 2], ["b", 1]]) }], 2).value; // => 0.8597...
 */
export function ndcgAtK(users: readonly RankedList[], k: number, options: NdcgOptions = {}): RankingEstimate {
  const worth = worthOfGain(options.gain);
  const ofUser = (user: RankedList): number => {
    const best = [...user.relevant.values()].map(worth).toSorted((a, b) => b - a);
    const found = topItems(user, k).map((item) => worth(user.relevant.get(item) ?? 0));
    return discounted(found) / discounted(best.slice(0, k));
  };
  return overRelevantLists(users, k, ofUser, options);
}

/**
 * The same of one list of scored items, where items with tied scores share their places evenly, as scikit-learn's `ndcg_score`.
 *
 * @param gains - Gain of each item, 0 or more.
 * @param scores - Score of each item, one for each gain; greater is better.
 * @param options - `k` (the whole list), `gain` ("linear").
 * @returns From 0 to 1 (included); `null` when no gain is above 0.
 * @throws `InvalidInputError` when k is not a whole number from 1 on.
 *
 * @remarks Time O(n log n).
 * @see McSherry & Najork, ECIR (2008), 414-421, for ties.
 *
 * @example
 * ndcgOfScores([3, 1, 0], [0.5, 0.5, 0.1]); // => 0.8984...
 */
export function ndcgOfScores(
  gains: readonly number[],
  scores: readonly number[],
  { k = Infinity, gain }: { readonly k?: number; readonly gain?: GainScale } = {},
): number | null {
  refuseCutoff(k);
  const worths = gains.map(worthOfGain(gain));
  const best = discounted(worths.toSorted((a, b) => b - a).slice(0, k));
  if (!(best > 0)) return null;
  const order = worths.map((_, item) => item).toSorted((a, b) => numberAt(scores, b) - numberAt(scores, a));
  const shared = evenAmongTies(
    order.map((item) => numberAt(scores, item)),
    order.map((item) => numberAt(worths, item)),
  );
  return discounted(shared.slice(0, k)) / best;
}

function evenAmongTies(scores: readonly number[], worths: readonly number[]): number[] {
  const shared: number[] = [];
  for (let from = 0; from < scores.length; from = shared.length) {
    let to = from;
    let sum = 0;
    while (to < scores.length && scores[to] === scores[from]) sum += numberAt(worths, to++);
    for (let place = from; place < to; place++) shared.push(sum / (to - from));
  }
  return shared;
}

function worthOfGain(scale: GainScale = "linear"): (gain: number) => number {
  return scale === "linear" ? (gain) => gain : (gain) => 2 ** gain - 1;
}

function discounted(worths: readonly number[]): number {
  return worths.reduce((sum, worth, place) => sum + worth / Math.log2(place + 2), 0);
}
