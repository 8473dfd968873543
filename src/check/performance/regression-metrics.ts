import { doubleAt } from "../../model/number-at.ts";
import type { ModelRows, OutcomeRows } from "../../model/outcome-rows.ts";
import { intervalCoverage } from "../../stats/performance/interval-coverage.ts";
import type { LossEstimate } from "../../stats/performance/loss-estimate.ts";
import { mae } from "../../stats/performance/mae.ts";
import { mape } from "../../stats/performance/mape.ts";
import { maxError } from "../../stats/performance/max-error.ts";
import { meanError } from "../../stats/performance/mean-error.ts";
import { medianAbsoluteError } from "../../stats/performance/median-absolute-error.ts";
import { r2 } from "../../stats/performance/r2.ts";
import type { RegressionRows } from "../../stats/performance/regression-rows.ts";
import { rmse } from "../../stats/performance/rmse.ts";
import { rmsle } from "../../stats/performance/rmsle.ts";
import { smape } from "../../stats/performance/smape.ts";
import { wape } from "../../stats/performance/wape.ts";
import type { Measured, Measures } from "./measured.ts";
import { doublesAt, numberRows } from "./usable-rows.ts";
import { rowsWhere } from "../../stats/rows-where.ts";

const errors: Readonly<Record<string, (rows: RegressionRows) => LossEstimate>> = {
  mean_error: meanError,
  mae,
  median_absolute_error: medianAbsoluteError,
  rmse,
  rmsle,
  r2,
  mape,
  smape,
  wape,
  max_error: maxError,
};

/** Everything that a model of numbers can be measured by on one side. */
export function regressionMetrics(outcomes: OutcomeRows, model: ModelRows): Measures {
  const rows = numberRows(outcomes, model);
  const own =
    rows === null ? [] : Object.entries(errors).map(([name, metric]) => [name, measuredLoss(metric(rows))] as const);
  return new Map([...own, ...coverageMetric(outcomes)]);
}

/** How often the target lies within the model's own interval. */
function coverageMetric({ target, lower, upper, rowCount }: OutcomeRows): readonly (readonly [string, Measured])[] {
  if (target?.kind !== "numbers" || lower === null || upper === null) return [];
  const rows = rowsWhere(rowCount, (row) =>
    [target.values, lower, upper].every((values) => Number.isFinite(doubleAt(values, row))),
  );
  const estimate = intervalCoverage({
    target: doublesAt(target.values, rows),
    lower: doublesAt(lower, rows),
    upper: doublesAt(upper, rows),
  });
  return [["interval_coverage", measuredLoss(estimate)]];
}

const reasons: Readonly<Record<string, string>> = {
  "no-rows": "No row has a target and a prediction.",
  "constant-target": "The target does not vary.",
  "zero-target": "The target is 0 in every row.",
};

export function measuredLoss({ value, interval, rows, reason }: LossEstimate): Measured {
  const why =
    value === null ? (reasons[reason ?? ""] ?? `It has no value on these rows (${reason ?? "unknown"}).`) : null;
  return { value, interval, rows, share: null, reason: why };
}
