import type { Config } from "../../model/config.ts";
import type { OutcomeRows } from "../../model/outcome-rows.ts";
import type { Measures } from "./measured.ts";
import { costTrait, type MetricTrait, metricTraits, withCutOff } from "./metric-trait.ts";

type TaskFacts = Pick<OutcomeRows, "task" | "classes">;

/** The metrics that the config names, else those of the task, also when none of those named is the task's; in the order of the report. */
export function shownTraits(outcomes: TaskFacts, config: Config): readonly MetricTrait[] {
  const all = taskTraits(outcomes, config);
  const { metrics } = config.checks.performance;
  return metrics.length === 0 || namesOtherTasks(outcomes, config)
    ? all
    : all.filter(({ name }) => metrics.includes(name));
}

/** Whether the config names metrics, and none that this task has. */
export function namesOtherTasks({ task }: Pick<TaskFacts, "task">, { checks }: Config): boolean {
  const { metrics } = checks.performance;
  if (task === null || metrics.length === 0) return false;
  return [...metricTraits[task], costTrait].every(({ name }) => !metrics.includes(name));
}

/** Those that take part in alarms, money first: the primary ones that are shown, and those that the config names. */
export function judgedTraits(outcomes: TaskFacts, config: Config): readonly MetricTrait[] {
  return [costTrait, ...shownTraits(outcomes, config)].filter((trait) => isJudgedTrait(trait, config));
}

/** Whether a metric takes part in alarms: the primary ones do, and those that the config names. */
export function isJudgedTrait({ name, isPrimary }: MetricTrait, { checks }: Config): boolean {
  return isPrimary || checks.performance.metrics.includes(name);
}

/** No more places than there are classes to fill them. */
function taskTraits({ task, classes }: TaskFacts, { checks }: Config): readonly MetricTrait[] {
  if (task === null) return [];
  const { k } = checks.performance;
  return metricTraits[task].map((trait) => withCutOff(trait, task === "multiclass" ? Math.min(k, classes.length) : k));
}

/**
 * Smallest worsening that matters, in the metric's unit: as configured, else the trait's. A bias matters from a tenth of the
 * reference's mean absolute error on.
 *
 * @returns null where it is relative to a value that the reference does not have.
 */
export function minimumEffectOf(
  { name, minimum }: MetricTrait,
  reference: Measures | null,
  config: Config,
): number | null {
  const { minimumEffect, defaultMinimumEffect } = config.checks.performance;
  const configured = (Object.hasOwn(minimumEffect, name) ? minimumEffect[name] : null) ?? defaultMinimumEffect;
  if (configured !== null) return configured;
  if (minimum.kind === "absolute") return minimum.value;
  const before = reference?.get(minimum.of ?? name)?.value ?? null;
  return before === null ? null : Math.abs(before) * minimum.value;
}

/** Unit of a metric's values: that of the target for errors, the currency for money. */
export function unitOf({ format }: MetricTrait, { task }: Pick<OutcomeRows, "task">, config: Config): string | null {
  if (format === "money") return config.currency;
  const { target } = config.roles;
  if (format !== "unit" || task !== "regression" || target === null) return null;
  return Object.hasOwn(config.columns, target) ? (config.columns[target]?.unit ?? null) : null;
}
