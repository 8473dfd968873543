import { intAt } from "../../model/number-at.ts";
import type { OutcomeRows } from "../../model/outcome-rows.ts";
import { mae } from "../../stats/performance/mae.ts";
import { wilson } from "../../stats/wilson.ts";
import { type Measured, unmeasured } from "../performance/measured.ts";
import { type MetricTrait, metricTraits } from "../performance/metric-trait.ts";
import { measuredLoss } from "../performance/regression-metrics.ts";
import { numberRows } from "../performance/usable-rows.ts";

/** The one metric by which segments are judged: accuracy, or the mean absolute error; null for rankings. */
export function segmentTrait({ task }: OutcomeRows): MetricTrait | null {
  if (task === null || task === "ranking") return null;
  const name = task === "regression" ? "mae" : "accuracy";
  return metricTraits[task].find((trait) => trait.name === name) ?? null;
}

/** That metric of the champion on some rows; shares of rows, whatever their weights. */
export function segmentMetric(outcomes: OutcomeRows): Measured {
  const [champion] = outcomes.models;
  if (champion === undefined) return unmeasured(0, "No prediction is known.");
  if (outcomes.task === "regression") {
    const rows = numberRows(outcomes, champion);
    return rows === null ? unmeasured(0, "No row has a target and a prediction.") : measuredLoss(mae(rows));
  }
  return accuracyOf(outcomes, champion.labels);
}

function accuracyOf({ target }: OutcomeRows, labels: Int32Array | null): Measured {
  if (target?.kind !== "codes" || labels === null) return unmeasured(0, "No row has a target and a prediction.");
  let [rows, hits] = [0, 0];
  for (let row = 0; row < labels.length; row++) {
    if (intAt(target.codes, row) < 0 || intAt(labels, row) < 0) continue;
    rows++;
    if (intAt(target.codes, row) === intAt(labels, row)) hits++;
  }
  if (rows === 0) return unmeasured(0, "No row has a target and a prediction.");
  const share = { successes: hits, rows };
  return { value: hits / rows, interval: wilson(hits, rows), rows, share, reason: null };
}
