import type { Config } from "../../model/config.ts";
import type { OutcomeRows, Task } from "../../model/outcome-rows.ts";
import type { Measures } from "../performance/measured.ts";
import { judgedTraits } from "../performance/metric-judgement.ts";
import type { MetricTrait } from "../performance/metric-trait.ts";

/** What is measured inside segments. */
export interface SegmentTraits {
  /** By this one a segment can alarm: more tests would cost every column some of the level. */
  readonly tested: MetricTrait;
  /** Shown beside it. */
  readonly others: readonly MetricTrait[];
}

const usual: Readonly<Record<Task, string>> = {
  binary: "accuracy",
  multiclass: "accuracy",
  regression: "mae",
  ranking: "ndcg_at_k",
};

/**
 * The metrics that are judged for the whole, as far as the champion can be measured by them. One of them is tested: the first that
 * the config names, else accuracy, the mean absolute error or NDCG.
 *
 * The primary metrics have intervals in closed form, so that dozens of segments cost little; those whose interval is drawn (a
 * correlation, F1 of classes, the KS statistic) are measured inside segments only where the config names them.
 *
 * @param champion - Its metrics on all current rows.
 * @returns null without a task.
 */
export function segmentTraits(
  outcomes: Pick<OutcomeRows, "task" | "classes">,
  champion: Measures,
  config: Config,
): SegmentTraits | null {
  if (outcomes.task === null) return null;
  const judged = judgedTraits(outcomes, config);
  const measured = judged.filter(({ name }) => champion.has(name));
  const wanted = [...config.checks.performance.metrics, usual[outcomes.task]];
  const tested = firstNamed(measured, wanted) ?? firstNamed(judged, wanted);
  return tested === null ? null : { tested, others: measured.filter((trait) => trait !== tested) };
}

function firstNamed(traits: readonly MetricTrait[], names: readonly string[]): MetricTrait | null {
  for (const wanted of names) {
    const found = traits.find(({ name }) => name === wanted);
    if (found !== undefined) return found;
  }
  return null;
}
