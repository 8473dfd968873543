import type { Config } from "../../model/config.ts";
import type { ModelRows, OutcomeRows, Task } from "../../model/outcome-rows.ts";
import { meanInterval } from "../../stats/performance/mean-interval.ts";
import { weightedMean } from "../../stats/performance/weighted-mean.ts";
import { binaryMetrics } from "./binary-metrics.ts";
import { measured, type Measures } from "./measured.ts";
import { costTrait } from "./metric-trait.ts";
import { multiclassMetrics } from "./multiclass-metrics.ts";
import { rankingMetrics } from "./ranking-metrics.ts";
import { regressionMetrics } from "./regression-metrics.ts";

/** All metrics of one model on one side. */
export function modelMeasures(outcomes: OutcomeRows, model: ModelRows, config: Config): Measures {
  const { k } = config.checks.performance;
  const metrics: Readonly<Record<Task, () => Measures>> = {
    binary: () => binaryMetrics(outcomes, model, config.seed),
    multiclass: () => multiclassMetrics(outcomes, model, { seed: config.seed, k }),
    regression: () => regressionMetrics(outcomes, model),
    ranking: () => rankingMetrics(outcomes, model, k),
  };
  const own = outcomes.task === null ? [] : metrics[outcomes.task]();
  return new Map([...own, ...costMetric(model)]);
}

function costMetric({ cost }: ModelRows): Measures {
  if (cost === null) return new Map();
  const known = cost.filter((value) => Number.isFinite(value));
  const mean = weightedMean(known);
  return new Map([[costTrait.name, measured(mean.mean, meanInterval(mean), known.length)]]);
}
