import { doubleAt, intAt } from "../../model/number-at.ts";
import type { ModelRows, OutcomeRows } from "../../model/outcome-rows.ts";
import { hitRate } from "../../stats/performance/hit-rate.ts";
import { mapAtK } from "../../stats/performance/map-at-k.ts";
import { mrr } from "../../stats/performance/mrr.ts";
import { ndcgAtK } from "../../stats/performance/ndcg-at-k.ts";
import { precisionAtK } from "../../stats/performance/precision-at-k.ts";
import type { RankedList } from "../../stats/performance/ranked-list.ts";
import { recallAtK } from "../../stats/performance/recall-at-k.ts";
import type { Measures } from "./measured.ts";
import { measuredLoss } from "./regression-metrics.ts";

/** Everything that lists of recommendations can be measured by on one side: means over users. */
export function rankingMetrics(outcomes: OutcomeRows, model: ModelRows, k: number): Measures {
  const users = rankedLists(outcomes, model);
  if (users.length === 0) return new Map();
  const metrics = {
    ndcg_at_k: ndcgAtK(users, k),
    hit_rate: hitRate(users, k),
    precision_at_k: precisionAtK(users, k),
    recall_at_k: recallAtK(users, k),
    map_at_k: mapAtK(users, k),
    mrr: mrr(users, k),
  };
  return new Map(Object.entries(metrics).map(([name, estimate]) => [name, measuredLoss(estimate)]));
}

/** Each user's list, best first: by rank where it is known, else by falling score; in the order of the rows where these are equal. */
export function rankedLists(
  { users, items, ranks, target, rowCount }: OutcomeRows,
  { numbers }: ModelRows,
): readonly RankedList[] {
  if (users === null || items === null || target?.kind !== "numbers") return [];
  const rowsOfUser = new Map<number, number[]>();
  for (let row = 0; row < rowCount; row++) {
    const user = intAt(users.codes, row);
    if (user < 0 || intAt(items.codes, row) < 0) continue;
    const rows = rowsOfUser.get(user);
    if (rows === undefined) rowsOfUser.set(user, [row]);
    else rows.push(row);
  }
  const place = (row: number): number => {
    const rank = ranks === null ? Number.NaN : doubleAt(ranks, row);
    if (!Number.isNaN(rank)) return rank;
    const score = numbers === null ? Number.NaN : doubleAt(numbers, row);
    return Number.isNaN(score) ? Number.POSITIVE_INFINITY : -score;
  };
  return [...rowsOfUser.values()].map((rows) => {
    const ordered = rows.toSorted((a, b) => compared(place(a), place(b)) || a - b);
    const gains = rows.filter((row) => doubleAt(target.values, row) > 0);
    return {
      items: ordered.map((row) => intAt(items.codes, row)),
      relevant: new Map(gains.map((row) => [intAt(items.codes, row), doubleAt(target.values, row)])),
    };
  });
}

function compared(a: number, b: number): number {
  return a === b ? 0 : a - b;
}
