import type { OutcomeProblem, Task } from "../../model/outcome-rows.ts";
import type { ColumnProfile } from "../../model/profile.ts";
import { isNo, isYes } from "./yes-no.ts";
import type { PlanContext } from "./outcome-plan.ts";

/** How labels become positions in `classes`. */
export interface LabelPlan {
  readonly classes: readonly string[];
  /** Binary with more than two labels: every label but the positive one is negative. */
  readonly oneAgainstRest: boolean;
  /** The position that yes, true and 1 stand for where a column uses such words; -1 when they mean nothing here. */
  readonly yes: number;
  /** Multiclass: labels that the reference does not have become classes of their own. */
  readonly open: boolean;
}

export interface LabelsPlanned {
  readonly plan: LabelPlan | null;
  readonly problems: readonly OutcomeProblem[];
}

const mostClasses = 1_000;

/** The classes of a classification, from the reference's target and predictions; no plan for other tasks. */
export function planLabels(context: PlanContext, task: Task | null): LabelsPlanned {
  const target = context.column(context.config.roles.target ?? "");
  if (target === null || (task !== "binary" && task !== "multiclass")) return { plan: null, problems: [] };
  const levels = levelsOf(target);
  if (levels === null) return notLabels(target, task);
  return task === "binary" ? binary(context, target, levels) : multiclass(context, target, levels);
}

/** Position of a label in the classes; -1 when it is none of them. */
export function labelCode(label: string, { classes, oneAgainstRest, yes }: LabelPlan): number {
  const exact = classes.indexOf(label);
  if (exact >= 0) return exact;
  if (yes >= 0 && isYes(label)) return yes;
  if (yes >= 0 && isNo(label)) return 1 - yes;
  return oneAgainstRest ? 0 : -1;
}

/** Labels of a column of the reference; none where it has no values, null for numbers, dates and texts. Numbers of few values are their values. */
export function levelsOf({ valid, bins }: ColumnProfile): readonly string[] | null {
  if (valid === 0) return [];
  return bins?.kind === "levels" ? bins.levels : null;
}

function binary({ config }: PlanContext, target: ColumnProfile, levels: readonly string[]): LabelsPlanned {
  const { positive } = config;
  const { name } = target.spec;
  const areYesNo = levels.every((level) => isYes(level) || isNo(level));
  if (areYesNo && (positive === null || isYes(positive) || isNo(positive))) {
    const [no, yes] = wordsOf(target, levels);
    const isInverted = positive !== null && isNo(positive);
    return planned({ classes: isInverted ? [yes, no] : [no, yes], oneAgainstRest: false, yes: isInverted ? 0 : 1 });
  }
  if (positive === null || !levels.includes(positive)) {
    return problem("unknown-positive-label", name, unknownPositive(name, levels, positive));
  }
  const others = levels.filter((level) => level !== positive);
  const [other = `not ${positive}`] = others.length === 1 ? others : [];
  return planned({ classes: [other, positive], oneAgainstRest: others.length > 1, yes: 1 });
}

function planned(plan: Omit<LabelPlan, "open">): LabelsPlanned {
  return { plan: { ...plan, open: false }, problems: [] };
}

/** The words that a column of yes and no uses, [no, yes]. */
function wordsOf({ spec }: ColumnProfile, levels: readonly string[]): readonly [string, string] {
  const [no, yes] = [levels.find(isNo), levels.find(isYes)];
  const isNumber = spec.storage === "integer" || spec.storage === "decimal";
  const usual = isNumber ? (["0", "1"] as const) : (["false", "true"] as const);
  if (spec.type === "boolean") return usual;
  return [no ?? usual[0], yes ?? usual[1]];
}

function unknownPositive(name: string, levels: readonly string[], positive: string | null): string {
  const shown = levels
    .slice(0, 5)
    .map((level) => JSON.stringify(level))
    .join(", ");
  const [example] = levels.slice(-1).map((level) => JSON.stringify(level));
  if (example === undefined) {
    return `${name}, the target, has no value in the reference: whether ${JSON.stringify(positive)} is one of its labels is not known.`;
  }
  const list = `the values ${shown}${levels.length > 5 ? ", …" : ""}`;
  return positive === null
    ? `${name}, the target, has ${list}, and nothing says which is the positive one: set positive, for example positive: ${example}.`
    : `positive is ${JSON.stringify(positive)}, but ${name}, the target, has ${list}: write one of them, for example positive: ${example}.`;
}

function multiclass(context: PlanContext, target: ColumnProfile, levels: readonly string[]): LabelsPlanned {
  const { config, column } = context;
  const count = target.bins?.kind === "levels" ? levels.length + target.bins.otherHashes.length : 0;
  if (count > mostClasses) {
    const reason = `${target.spec.name}, the target, has more than ${mostClasses} values: as classes they are too many to compare. Is the task a regression?`;
    return problem("too-many-classes", target.spec.name, reason);
  }
  const predicted = config.roles.models.flatMap(({ prediction }) => {
    const found = column(prediction ?? "");
    return found === null ? [] : (levelsOf(found) ?? []);
  });
  const named = config.classes;
  const found = [...new Set([...levels, ...predicted])].filter((level) => !named.includes(level));
  const classes = [...named, ...inOrderOfLabels(found)];
  return { plan: { classes, oneAgainstRest: false, yes: -1, open: true }, problems: [] };
}

/** As scikit-learn sorts labels: by size when all are numbers, else by their characters. */
export function inOrderOfLabels(labels: readonly string[]): readonly string[] {
  const byCharacters = labels.toSorted();
  if (labels.some((label) => label.trim() === "" || Number.isNaN(Number(label)))) return byCharacters;
  return byCharacters.toSorted((left, right) => Number(left) - Number(right));
}

function notLabels({ spec }: ColumnProfile, task: Task): LabelsPlanned {
  const kind = spec.type === "numeric" ? "numbers" : spec.type === "datetime" ? "dates" : "texts";
  const reason = `${spec.name}, the target, holds ${kind}, but a ${task} task needs labels: set columns.${spec.name}.type to categorical, or another task.`;
  return problem("target-of-another-type", spec.name, reason);
}

function problem(code: OutcomeProblem["code"], column: string, reason: string): LabelsPlanned {
  return { plan: null, problems: [{ code, scope: "side", name: null, column, reason }] };
}
