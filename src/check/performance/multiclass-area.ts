import type { Interval } from "../../stats/interval.ts";
import type { ClassProbabilities } from "../../stats/performance/class-probabilities.ts";
import { rankClasses } from "../../stats/performance/multiclass-roc-auc.ts";
import { rocAucInterval } from "../../stats/performance/roc-auc-interval.ts";
import { rocAuc } from "../../stats/performance/roc-auc.ts";
import { type Measured, measured } from "./measured.ts";

/**
 * Mean area under the ROC curves of each class against the rest. The areas share their rows: the interval adds up their
 * reaches as if they moved together, and is too long rather than too short.
 */
export function multiclassArea(rows: ClassProbabilities): Measured {
  const areas = rankClasses(rows).flatMap((ranked) => {
    const value = rocAuc(ranked);
    const interval = rocAucInterval(ranked);
    return value === null || interval === null ? [] : [{ value, interval }];
  });
  if (areas.length === 0) return measured(null, null, rows.labels.length);
  const mean = (of: (area: { value: number; interval: Interval }) => number): number =>
    areas.reduce((sum, area) => sum + of(area), 0) / areas.length;
  const interval = { low: mean((area) => area.interval.low), high: mean((area) => area.interval.high) };
  return measured(
    mean((area) => area.value),
    interval,
    rows.labels.length,
  );
}
