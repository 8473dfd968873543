import type { OutcomeProblem, Task } from "../../model/outcome-rows.ts";
import type { ColumnProfile } from "../../model/profile.ts";
import type { PlanContext } from "./outcome-plan.ts";

export interface TaskFound {
  readonly task: Task | null;
  readonly problems: readonly OutcomeProblem[];
}

/**
 * The task: as configured, else from the reference's target. Users and items make a ranking, booleans or two levels with a known
 * positive one a binary task, other levels a multiclass one, numbers a regression.
 */
export function taskOf(context: PlanContext): TaskFound {
  const { config, column } = context;
  const { roles, task } = config;
  if (task === "none" || (task === "auto" && (roles.target === null || !isPredicted(context)))) {
    return { task: null, problems: [] };
  }
  if (roles.target === null) {
    return unusable(task, "target-not-configured", "No column is named as the target: set roles.target.");
  }
  if (!isPredicted(context)) {
    return unusable(task, "prediction-not-configured", "No column is named as the prediction: set roles.prediction.");
  }
  const target = column(roles.target);
  if (target === null) return unusable(task, "target-missing", notRead(roles.target, "target"));
  if (task === "ranking" || (task === "auto" && roles.user !== null)) return ranking(context);
  return task === "auto" ? inferred(target, context) : { task, problems: [] };
}

/** Why a column of the config is not among those read. */
export function notRead(name: string, what: string): string {
  return `${name}, the ${what}, is dropped or ignored by the config: take it out of privacy.drop and ignore.`;
}

function isPredicted({ config: { roles } }: PlanContext): boolean {
  return roles.models.length > 0 || roles.score !== null || roles.rank !== null;
}

function ranking({ config: { roles } }: PlanContext): TaskFound {
  if (roles.user !== null && roles.item !== null) return { task: "ranking", problems: [] };
  const reason =
    "A ranking needs to know whose list each row belongs to and what is in it: set roles.user and roles.item.";
  return unusable("ranking", "ranking-without-lists", reason);
}

function inferred({ spec, bins }: ColumnProfile, { config }: PlanContext): TaskFound {
  if (spec.type === "numeric") return { task: "regression", problems: [] };
  if (spec.type === "boolean") return { task: "binary", problems: [] };
  if (spec.type === "categorical") {
    const isBinary = config.positive !== null && bins?.kind === "levels" && bins.levels.length <= 2;
    return { task: isBinary ? "binary" : "multiclass", problems: [] };
  }
  const kind = spec.type === "text" ? "text" : "dates";
  const reason = `${spec.name}, the target, holds ${kind}; performance needs labels or numbers.`;
  return { task: null, problems: [{ ...side("target-of-another-type", reason), column: spec.name }] };
}

function unusable(task: Task | "auto", code: OutcomeProblem["code"], reason: string): TaskFound {
  return { task: task === "auto" ? null : task, problems: [side(code, reason)] };
}

function side(code: OutcomeProblem["code"], reason: string): OutcomeProblem {
  return { code, scope: "side", name: null, column: null, reason };
}
