import { alarmBudget } from "./alarm-budget.ts";
import type { ColumnConfig, Config, Cost, PerformanceCheck } from "./config.ts";
import { defaultColumnConfig, defaultConfig } from "./default-config.ts";
import { resolveRoles } from "./resolve-roles.ts";
import { resolveService } from "./resolve-service.ts";
import { resolveFairness, resolveSegments } from "./resolve-segments.ts";
import type { UserColumnConfig, UserConfig, UserPerformanceCheck } from "./user-config.ts";

/**
 * Fills in every default and turns durations into milliseconds.
 *
 * @param user - A config that `validateConfig` found valid; rules for alerts, which no command uses yet, are left out.
 *
 * @example
 * resolveConfig({ windows: { every: "1d" } }).windows.everyMs // 86400000
 */
export function resolveConfig(user: UserConfig): Config {
  const roles = resolveRoles(user.roles);
  // What looks at many columns at once costs more than all else: it is for who watches a model, and for who asks.
  const enabled = roles.target !== null || roles.models.length > 0;
  return {
    model: user.model ?? null,
    task: user.task ?? defaultConfig.task,
    roles,
    columns: mapValues(user.columns, resolveColumn),
    derive: user.derive ?? {},
    filter: user.filter ?? null,
    ...resolveService(user),
    alarms: { budget: alarmBudget(user.alarms?.budget ?? "") },
    checks: {
      drift: withDefaults(defaultConfig.checks.drift, user.checks?.drift),
      quality: withDefaults(defaultConfig.checks.quality, user.checks?.quality),
      performance: resolvePerformance(user.checks?.performance),
      outliers: withDefaults({ ...defaultConfig.checks.outliers, enabled }, user.checks?.outliers),
      multivariate: withDefaults({ ...defaultConfig.checks.multivariate, enabled }, user.checks?.multivariate),
    },
    positive: textOf(user.positive),
    classes: user.classes?.map(String) ?? [],
    threshold: user.threshold ?? defaultConfig.threshold,
    cost: resolveCost(user.cost),
    currency: user.currency ?? null,
    outcomes: user.outcomes ?? null,
    segments: resolveSegments(user.segments),
    fairness: resolveFairness(user.fairness),
    preset: user.preset ?? null,
    seed: user.seed ?? defaultConfig.seed,
    privacy: withDefaults(defaultConfig.privacy, user.privacy),
  };
}

function resolveColumn(user: UserColumnConfig): ColumnConfig {
  return withDefaults(defaultColumnConfig, user);
}

function resolvePerformance(user: UserPerformanceCheck | undefined): PerformanceCheck {
  const { minimumEffect, ...rest } = user ?? {};
  const check = withDefaults(defaultConfig.checks.performance, rest);
  if (minimumEffect === undefined) return check;
  return typeof minimumEffect === "number"
    ? { ...check, defaultMinimumEffect: minimumEffect }
    : { ...check, minimumEffect };
}

function resolveCost(cost: UserConfig["cost"]): Cost | null {
  if (cost === undefined) return null;
  return typeof cost === "string" ? { kind: "expression", expression: cost } : { kind: "matrix", ...cost };
}

function textOf(label: string | number | boolean | undefined): string | null {
  return label === undefined ? null : String(label);
}

type Partly<Value> = { readonly [Key in keyof Value]?: Value[Key] | undefined };

function withDefaults<Value extends object>(defaults: Value, user: Partly<Value> | undefined): Value {
  const result = { ...defaults };
  for (const key in defaults) {
    const written = user?.[key];
    if (written !== undefined) result[key] = written;
  }
  return result;
}

function mapValues<In, Out>(
  record: Readonly<Record<string, In>> | undefined,
  change: (value: In) => Out,
): Readonly<Record<string, Out>> {
  return Object.fromEntries(Object.entries(record ?? {}).map(([key, value]) => [key, change(value)]));
}
