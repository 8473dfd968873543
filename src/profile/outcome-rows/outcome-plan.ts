import type { ColumnSpec } from "../../model/column.ts";
import type { Config } from "../../model/config.ts";
import type { OutcomeProblem, SubsetLevel, Task } from "../../model/outcome-rows.ts";
import type { ColumnProfile, TableProfile } from "../../model/profile.ts";
import { planLabels, type LabelPlan } from "./label-plan.ts";
import { type ModelPlan, planModels } from "./model-plan.ts";
import { planMemberships } from "./membership-plan.ts";
import { SpecList } from "./spec-list.ts";
import { taskOf } from "./task-of.ts";

/** What to read of every side and how, fixed once by the reference's profile and the config. Positions are those of `specs`, -1 for none. */
export interface OutcomePlan {
  readonly task: Task | null;
  /** Columns to read: give them to a scan, and its chunks to an `OutcomeCollector`. */
  readonly specs: readonly ColumnSpec[];
  readonly labels: LabelPlan | null;
  readonly target: number;
  readonly models: readonly ModelPlan[];
  readonly weight: number;
  readonly lower: number;
  readonly upper: number;
  readonly id: number;
  readonly time: number;
  readonly user: number;
  readonly item: number;
  readonly rank: number;
  /** Single columns that segments and groups are made of. */
  readonly parts: readonly PartPlan[];
  readonly segments: readonly MembershipPlan[];
  readonly groups: readonly MembershipPlan[];
  readonly control: MembershipPlan | null;
  /** From this probability on, the positive label is predicted. */
  readonly threshold: number;
  readonly cost: Config["cost"];
  readonly problems: readonly OutcomeProblem[];
}

/** One column cut into subsets: by its levels, or at edges (row values at an edge belong above it). */
export interface PartPlan {
  readonly column: string;
  readonly slot: number;
  readonly names: readonly string[];
  readonly edges: readonly number[] | null;
  readonly levels: readonly SubsetLevel[];
  /** Levels of the reference that are not among them. */
  readonly leftOut: number;
}

export interface MembershipPlan {
  readonly name: string;
  readonly kind: "levels" | "ranges" | "expression" | "intersection";
  readonly columns: readonly string[];
  /** Positions in `parts`, and how many levels of each are used. */
  readonly parts: readonly number[];
  readonly sizes: readonly number[];
  readonly levels: readonly SubsetLevel[];
  readonly leftOut: number;
}

/** The reference's columns, and the columns to read so far. */
export interface PlanContext {
  readonly config: Config;
  readonly specs: SpecList;
  readonly column: (name: string) => ColumnProfile | null;
}

/**
 * What performance, segments and fairness need to read, from the reference alone.
 *
 * @param expressions - Whether expressions of the config can be read as columns (`expressionColumnName`); they can in files only.
 * @returns null when the config asks for nothing of it.
 */
export function outcomePlan(reference: TableProfile, config: Config, expressions: boolean): OutcomePlan | null {
  const columns = new Map(reference.columns.map((column) => [column.spec.name, column]));
  const context: PlanContext = { config, specs: new SpecList(), column: (name) => columns.get(name) ?? null };
  const { task, problems: taskProblems } = taskOf(context);
  const usable = taskProblems.length === 0 ? task : null;
  const labels = planLabels(context, usable);
  const models = planModels(context, { task: usable, labels: labels.plan, expressions });
  const memberships = planMemberships(context, expressions);
  const plan: OutcomePlan = {
    task,
    labels: labels.plan,
    target: targetSlot(context, usable),
    models: models.plans,
    ...roleSlots(context),
    ...memberships.plan,
    threshold: config.threshold,
    cost: config.cost,
    specs: context.specs.specs,
    problems: [...taskProblems, ...labels.problems, ...models.problems, ...memberships.problems],
  };
  return plan.specs.length === 0 && plan.problems.length === 0 ? null : plan;
}

function targetSlot({ config, column, specs }: PlanContext, task: Task | null): number {
  const target = column(config.roles.target ?? "");
  if (target === null || task === null) return -1;
  return task === "binary" || task === "multiclass" ? specs.levels(target.spec) : specs.numbers(target.spec);
}

function roleSlots({
  config: { roles },
  column,
  specs,
}: PlanContext): Pick<OutcomePlan, "weight" | "lower" | "upper" | "id" | "time" | "user" | "item" | "rank"> {
  const slot = (name: string | null, read: (spec: ColumnSpec) => number): number => {
    const found = column(name ?? "");
    return found === null ? -1 : read(found.spec);
  };
  const numbers = (name: string | null): number => slot(name, (spec) => specs.numbers(spec));
  return {
    weight: numbers(roles.weight),
    lower: numbers(roles.lower),
    upper: numbers(roles.upper),
    rank: numbers(roles.rank),
    user: slot(roles.user, (spec) => specs.keys(spec)),
    item: slot(roles.item, (spec) => specs.keys(spec)),
    id: slot(roles.id, (spec) => (isNumeric(spec) ? specs.numbers(spec) : specs.texts(spec))),
    time: numbers(roles.timestamp),
  };
}

function isNumeric({ type, storage }: ColumnSpec): boolean {
  return type === "numeric" && storage === "integer";
}
