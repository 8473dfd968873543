import { hitRate } from "../../stats/performance/hit-rate.ts";
import { mapAtK } from "../../stats/performance/map-at-k.ts";
import { mrr } from "../../stats/performance/mrr.ts";
import { ndcgAtK } from "../../stats/performance/ndcg-at-k.ts";
import { precisionAtK } from "../../stats/performance/precision-at-k.ts";
import { recallAtK } from "../../stats/performance/recall-at-k.ts";
import { rankedLists } from "./listed-rows.ts";
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
