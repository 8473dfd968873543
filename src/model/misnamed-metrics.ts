import { metricNames } from "./metric-names.ts";
import { nearestName } from "./nearest-name.ts";

/** A metric in a config that its task does not have. */
export interface MisnamedMetric {
  /** Keys and positions down to the place. */
  readonly path: readonly (string | number)[];
  /** Whether it stands as a key, with its smallest effect. */
  readonly about: "key" | "value";
  /** What is wrong, to be read after the path. */
  readonly message: string;
}

/**
 * Names under `checks.performance` that are no metric of the task; without a task, of no task at all.
 *
 * @param config - As it was written: what has another shape than it should is passed over here.
 */
export function misnamedMetrics(config: unknown): readonly MisnamedMetric[] {
  const path = ["checks", "performance"];
  const performance = path.reduce(entryOf, config);
  const known = knownMetrics(entryOf(config, "task"));
  const metrics = entryOf(performance, "metrics");
  const named = Array.isArray(metrics) ? [...metrics.entries()] : [];
  const values = named.flatMap(([position, name]): readonly MisnamedMetric[] => {
    if (typeof name !== "string" || name === "" || known.names.includes(name)) return [];
    const message = `is ${JSON.stringify(name)}, ${known.refusal} ${hint(name, known.names)}`;
    return [{ path: [...path, "metrics", position], about: "value", message }];
  });
  const effects = entryOf(performance, "minimumEffect");
  const keys = isRecord(effects) ? Object.keys(effects).filter((name) => !known.names.includes(name)) : [];
  return [
    ...values,
    ...keys.map((name): MisnamedMetric => {
      const message = `is ${known.refusal} ${hint(name, known.names)}`;
      return { path: [...path, "minimumEffect", name], about: "key", message };
    }),
  ];
}

interface Known {
  readonly names: readonly string[];
  /** "no metric of a binary task." */
  readonly refusal: string;
}

function knownMetrics(task: unknown): Known {
  if (task === "binary" || task === "multiclass" || task === "regression" || task === "ranking") {
    return { names: metricNames[task], refusal: `no metric of a ${task} task.` };
  }
  return { names: [...new Set(Object.values(metricNames).flat())], refusal: "no metric of any task." };
}

function hint(name: string, known: readonly string[]): string {
  const nearest = nearestName(name, known);
  return `${nearest === null ? "" : `Did you mean ${nearest}? `}Known: ${known.join(", ")}.`;
}

function entryOf(value: unknown, key: string): unknown {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
