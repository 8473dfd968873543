import { doubleAt, intAt } from "../../model/number-at.ts";
import type { ModelRows, OutcomeRows } from "../../model/outcome-rows.ts";
import { hitRate } from "../../stats/performance/hit-rate.ts";
import { mapAtK } from "../../stats/performance/map-at-k.ts";
import { mrr } from "../../stats/performance/mrr.ts";
import { ndcgAtK } from "../../stats/performance/ndcg-at-k.ts";
import { precisionAtK } from "../../stats/performance/precision-at-k.ts";
import type { RankedList } from "../../stats/performance/ranked-list.ts";
import { recallAtK } from "../../stats/performance/recall-at-k.ts";
import type { MeasurableRows } from "./measurable-rows.ts";
import { type MeasureOptions, type Measures, wantedMeasures } from "./measured.ts";
import { measuredLoss } from "./regression-metrics.ts";

/** Everything that lists of recommendations can be measured by: means over users, whose number is the number of rows. */
export function rankingMeasures(
  { outcomes, model, listed }: Pick<MeasurableRows, "outcomes" | "model" | "listed">,
  options: MeasureOptions,
): Measures {
  if (listed === null) return new Map();
  const users = rankedLists(outcomes, model, listed);
  const { k } = options;
  return wantedMeasures(
    {
      ndcg_at_k: () => measuredLoss(ndcgAtK(users, k)),
      hit_rate: () => measuredLoss(hitRate(users, k)),
      precision_at_k: () => measuredLoss(precisionAtK(users, k)),
      recall_at_k: () => measuredLoss(recallAtK(users, k)),
      map_at_k: () => measuredLoss(mapAtK(users, k)),
      mrr: () => measuredLoss(mrr(users, k)),
    },
    options,
  );
}

/** Each user's list, best first: by rank where it is known, else by falling score; in the order of the rows where these are equal. */
export function rankedLists(
  { users, items, ranks, target }: OutcomeRows,
  { numbers }: ModelRows,
  rows: Uint32Array,
): readonly RankedList[] {
  if (users === null || items === null || target?.kind !== "numbers") return [];
  const place = (row: number): number => {
    const rank = ranks === null ? Number.NaN : doubleAt(ranks, row);
    if (!Number.isNaN(rank)) return rank;
    const score = numbers === null ? Number.NaN : doubleAt(numbers, row);
    return Number.isNaN(score) ? Number.POSITIVE_INFINITY : -score;
  };
  return [...rowsByUser(users.codes, rows).values()].map((own) => {
    const ordered = own.toSorted((a, b) => compared(place(a), place(b)) || a - b);
    const gains = own.filter((row) => doubleAt(target.values, row) > 0);
    return {
      items: ordered.map((row) => intAt(items.codes, row)),
      relevant: new Map(gains.map((row) => [intAt(items.codes, row), doubleAt(target.values, row)])),
    };
  });
}

function rowsByUser(users: Int32Array, rows: Uint32Array): Map<number, number[]> {
  const byUser = new Map<number, number[]>();
  for (const row of rows) {
    const user = intAt(users, row);
    const own = byUser.get(user);
    if (own === undefined) byUser.set(user, [row]);
    else own.push(row);
  }
  return byUser;
}

function compared(a: number, b: number): number {
  return a === b ? 0 : a - b;
}
