import type { ModelColumns } from "../../model/config.ts";
import type { OutcomeProblem, Task } from "../../model/outcome-rows.ts";
import type { ColumnProfile } from "../../model/profile.ts";
import { onlyModelName } from "../../model/resolve-roles.ts";
import { expressionSpec } from "./expression-column.ts";
import { inOrderOfLabels, labelCode, type LabelPlan, levelsOf } from "./label-plan.ts";
import type { PlanContext } from "./outcome-plan.ts";
import { notRead } from "./task-of.ts";

/** Columns of one model version; positions in the plan's specs, -1 for none. */
export interface ModelPlan {
  readonly name: string;
  /** Columns as the config names them, for sentences. */
  readonly columns: readonly string[];
  readonly label: number;
  readonly number: number;
  /** Scores are places in a list: lower is better. */
  readonly isRank: boolean;
  readonly probability: ProbabilityPlan | null;
  readonly cost: number;
}

export type ProbabilityPlan =
  | { readonly kind: "positive"; readonly slot: number }
  /** `slots[i]` for class i, -1 for classes without a column. */
  | { readonly kind: "classes"; readonly slots: readonly number[] }
  /** Lists whose entry i is of class `order[i]`. */
  | { readonly kind: "lists"; readonly slot: number; readonly order: readonly number[] };

interface Planning {
  readonly task: Task | null;
  readonly labels: LabelPlan | null;
  readonly expressions: boolean;
}

export interface ModelsPlanned {
  readonly plans: readonly ModelPlan[];
  readonly problems: readonly OutcomeProblem[];
}

/** How each model version's output is read; none when it is not known what is predicted. */
export function planModels(context: PlanContext, planning: Planning): ModelsPlanned {
  const { task, labels } = planning;
  if (task === null || (isClassification(task) && labels === null)) return { plans: [], problems: [] };
  const problems: OutcomeProblem[] = [];
  const models = task === "ranking" ? rankingModels(context) : context.config.roles.models;
  const plans = models.map((model) => planModel(context, model, { ...planning, problems }));
  return { plans, problems };
}

interface ModelPlanning extends Planning {
  readonly problems: OutcomeProblem[];
}

interface ClassPlanning extends ModelPlanning {
  readonly labels: LabelPlan;
}

/** A score or a place in the list stands for a prediction. */
function rankingModels({ config: { roles } }: PlanContext): readonly ModelColumns[] {
  if (roles.models.length > 0) return roles.models;
  return [{ name: onlyModelName, prediction: roles.score ?? roles.rank, probability: null }];
}

function planModel(context: PlanContext, model: ModelColumns, planning: ModelPlanning): ModelPlan {
  const { config, column } = context;
  const { name, prediction, probability } = model;
  const predicted = column(prediction ?? "");
  if (prediction !== null && predicted === null) {
    planning.problems.push(modelProblem("prediction-missing", model, notRead(prediction, "prediction")));
  }
  const byClass = probability?.kind === "classes" ? probability.columns.map((each) => each.column) : [];
  const columns = [prediction, probability?.kind === "single" ? probability.column : null, ...byClass];
  const output = outputOf(context, { model, predicted }, planning);
  return {
    name,
    columns: columns.filter((each) => each !== null),
    ...output,
    isRank: planning.task === "ranking" && prediction !== null && prediction === config.roles.rank,
    cost: costSlot(context, name, planning),
  };
}

interface Output {
  readonly model: ModelColumns;
  readonly predicted: ColumnProfile | null;
}

function outputOf(
  context: PlanContext,
  output: Output,
  planning: ModelPlanning,
): Pick<ModelPlan, "label" | "number" | "probability"> {
  const { labels } = planning;
  if (labels !== null) return classification(context, output, { ...planning, labels });
  return { label: -1, number: numberSlot(context, output, planning), probability: null };
}

function numberSlot({ specs }: PlanContext, { model, predicted }: Output, { problems }: ModelPlanning): number {
  if (predicted === null) return -1;
  const { name, type } = predicted.spec;
  if (type === "numeric" || type === "boolean") return specs.numbers(predicted.spec);
  const kind = type === "datetime" ? "dates" : type === "text" ? "texts" : "labels";
  const reason = `${name}, the prediction of ${model.name}, holds ${kind} where numbers are expected: set task, or name another column.`;
  problems.push({ ...modelProblem("prediction-of-another-type", model, reason), column: name });
  return -1;
}

function classification(
  context: PlanContext,
  { model, predicted }: Output,
  planning: ClassPlanning,
): Pick<ModelPlan, "label" | "number" | "probability"> {
  const probability = probabilityPlan(context, model, planning);
  if (predicted === null) return { label: -1, number: -1, probability };
  if (planning.task === "binary" && holdsProbabilities(predicted)) {
    const slot = context.specs.numbers(predicted.spec);
    return { label: -1, number: -1, probability: probability ?? { kind: "positive", slot } };
  }
  return { label: labelSlot(context, { model, predicted }, planning), number: -1, probability };
}

/** Numbers from 0 to 1, or none at all. */
function holdsProbabilities({ spec, moments }: ColumnProfile): boolean {
  const { minimum, maximum } = moments ?? noMoments;
  return spec.type === "numeric" && (minimum ?? 0) >= 0 && (maximum ?? 1) <= 1;
}

const noMoments = { minimum: null, maximum: null };

interface PredictedLabels extends Output {
  readonly predicted: ColumnProfile;
}

function labelSlot(
  { specs }: PlanContext,
  { model, predicted }: PredictedLabels,
  { labels, problems }: ClassPlanning,
): number {
  const { name } = predicted.spec;
  const levels = levelsOf(predicted);
  const isKnown = levels?.some((level) => labelCode(level, labels) >= 0) === true;
  if (isKnown || levels?.length === 0) return specs.levels(predicted.spec);
  const classes = labels.classes.slice(0, 5).join(", ");
  const reason = `${name}, the prediction of ${model.name}, holds none of the target's classes (${classes}): name a column of labels, or of probabilities from 0 to 1.`;
  problems.push({ ...modelProblem("prediction-of-another-type", model, reason), column: name });
  return -1;
}

function probabilityPlan(
  { column, config, specs }: PlanContext,
  model: ModelColumns,
  { labels, task, problems }: ClassPlanning,
): ProbabilityPlan | null {
  const { probability } = model;
  if (probability === null) return null;
  const refuse = (code: OutcomeProblem["code"], reason: string): null => {
    problems.push({ ...modelProblem(code, model, reason), scope: "probabilities" });
    return null;
  };
  if (probability.kind === "classes") {
    const slots = labels.classes.map(() => -1);
    for (const { label, column: name } of probability.columns) {
      const found = column(name);
      if (found === null) return refuse("probability-missing", notRead(name, "probability"));
      const position = labelCode(label, { ...labels, oneAgainstRest: false });
      if (position < 0) {
        const reason = `${name} holds the probability of ${label}, which is no class of the target (${labels.classes.slice(0, 5).join(", ")}).`;
        return refuse("probability-classes-unknown", reason);
      }
      slots[position] = specs.numbers(found.spec);
    }
    return { kind: "classes", slots };
  }
  const found = column(probability.column);
  if (found === null) return refuse("probability-missing", notRead(probability.column, "probability"));
  if (found.spec.storage !== "nested" && found.spec.type === "numeric") {
    if (task === "binary") return { kind: "positive", slot: specs.numbers(found.spec) };
    const reason = `${probability.column} holds one probability a row, but a multiclass task needs one for each class: name a column for each class, as in {a: p_a, b: p_b}, or a column of lists.`;
    return refuse("probability-of-another-type", reason);
  }
  const order = listOrder(labels, config.classes);
  if (order.includes(-1)) {
    const classes = labels.classes.slice(0, 5).join(", ");
    return refuse("probability-classes-unknown", `classes names a label that is no class of the target (${classes}).`);
  }
  return { kind: "lists", slot: specs.texts(found.spec), order };
}

/** Lists are in the order of the config's classes, else in that of the sorted labels, as scikit-learn has them. */
function listOrder(labels: LabelPlan, named: readonly string[]): readonly number[] {
  if (named.length > 0) return named.map((label) => labelCode(label, labels));
  return inOrderOfLabels(labels.classes).map((label) => labels.classes.indexOf(label));
}

function costSlot({ config, specs }: PlanContext, name: string, { expressions, problems }: ModelPlanning): number {
  if (config.cost?.kind !== "expression") return -1;
  if (expressions) return specs.numbers(expressionSpec("cost", name));
  const reason = "cost is an expression, which works on files only: give a matrix {tp, fp, fn, tn} instead.";
  problems.push({ code: "cost-not-computable", scope: "cost", name, column: null, reason });
  return -1;
}

function modelProblem(
  code: OutcomeProblem["code"],
  { name, prediction }: ModelColumns,
  reason: string,
): OutcomeProblem {
  return { code, scope: "model", name, column: prediction, reason };
}

function isClassification(task: Task): boolean {
  return task === "binary" || task === "multiclass";
}
