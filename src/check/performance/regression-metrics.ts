import { intervalCoverage } from "../../stats/performance/interval-coverage.ts";
import type { LossEstimate, NoValueReason } from "../../stats/performance/loss-estimate.ts";
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
import type { MeasurableRows } from "./measurable-rows.ts";
import { type Measured, type MeasureOptions, type Measures, wantedMeasures } from "./measured.ts";

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

/** Everything that a model of numbers can be measured by on these rows; also how often the target lies within the model's own interval. */
export function regressionMeasures(
  { numeric, intervals }: Pick<MeasurableRows, "numeric" | "intervals">,
  options: MeasureOptions,
): Measures {
  const ofErrors = Object.entries(errors).map(
    ([name, metric]) => [name, () => measuredLoss(metric(numeric ?? noRows))] as const,
  );
  return wantedMeasures(
    {
      ...(numeric === null ? {} : Object.fromEntries(ofErrors)),
      ...(intervals === null ? {} : { interval_coverage: () => measuredLoss(intervalCoverage(intervals)) }),
    },
    options,
  );
}

const noRows: RegressionRows = { target: new Float64Array(), prediction: new Float64Array() };

const reasons: Readonly<Record<NoValueReason, string>> = {
  "no-rows": "No row has both a prediction and an outcome.",
  "no-weight": "All rows weigh nothing.",
  "constant-target": "The target does not vary.",
  "only-zero-targets": "The target is 0 in every row.",
  "value-at-or-below-minus-one": "A target or a prediction is -1 or less, which has no logarithm here.",
  "no-list": "No user has a list.",
  "no-relevant-item": "No user has a relevant item.",
};

export function measuredLoss({ value, interval, rows, reason }: LossEstimate): Measured {
  const why = reason === null ? "It has no value on these rows." : reasons[reason];
  return { value, interval, rows, share: null, reason: value === null ? why : null };
}
