import type { Task } from "../../model/outcome-rows.ts";
import { weightedMean } from "../../stats/performance/weighted-mean.ts";
import { binaryMeasures, binarySummary, meanMeasured } from "./binary-metrics.ts";
import type { MeasurableRows } from "./measurable-rows.ts";
import { type MeasureOptions, type Measures, wantedMeasures } from "./measured.ts";
import { costTrait } from "./metric-trait.ts";
import { multiclassMeasures } from "./multiclass-metrics.ts";
import { rankingMeasures } from "./ranking-metrics.ts";
import { regressionMeasures } from "./regression-metrics.ts";

/** All metrics of one model on the rows given. */
export function modelMeasures(rows: MeasurableRows, options: MeasureOptions): Measures {
  const { task } = rows.outcomes;
  const own = task === null ? [] : byTask[task](rows, options);
  return new Map([...own, ...costMeasure(rows, options)]);
}

const byTask: Readonly<Record<Task, (rows: MeasurableRows, options: MeasureOptions) => Measures>> = {
  binary: (rows, options) => binaryMeasures(binarySummary(rows), options),
  multiclass: multiclassMeasures,
  regression: regressionMeasures,
  ranking: rankingMeasures,
};

/** Money for each decision. */
export function costMeasure({ costs }: Pick<MeasurableRows, "costs">, options: MeasureOptions): Measures {
  if (costs === null) return new Map();
  const measure = (): ReturnType<typeof meanMeasured> =>
    meanMeasured(weightedMean(costs.costs, costs.weights), costs.rows.length);
  return wantedMeasures({ [costTrait.name]: measure }, options);
}
