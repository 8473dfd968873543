import type { Config } from "../../model/config.ts";
import type { OutcomeRows, Task } from "../../model/outcome-rows.ts";
import type { Measures } from "./measured.ts";
import { type MetricTrait, metricTraits } from "./metric-trait.ts";

/** The metrics that the config names, else those of the task; in the order of the report. */
export function shownTraits(task: Task | null, { checks }: Config): readonly MetricTrait[] {
  if (task === null) return [];
  const { metrics } = checks.performance;
  const all = metricTraits[task];
  return metrics.length === 0 ? all : all.filter(({ name }) => metrics.includes(name));
}

/** Whether a metric takes part in alarms: the primary ones do, and those that the config names. */
export function isJudgedTrait({ name, isPrimary }: MetricTrait, { checks }: Config): boolean {
  return isPrimary || checks.performance.metrics.includes(name);
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
