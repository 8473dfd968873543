import { intAt, numberAt } from "../../model/number-at.ts";
import type { TargetValues } from "../../model/outcome-rows.ts";
import { expressionColumnName } from "./expression-column.ts";
import { type Finishing, numbersAt } from "./finish-rows.ts";
import type { ModelPlan } from "./model-plan.ts";

interface Decisions {
  readonly target: TargetValues | null;
  readonly labels: Int32Array | null;
}

/** Money of every decision of a model: by the config's expression, or from target and predicted label; null without a cost. */
export function costOfDecisions(
  finishing: Finishing,
  model: ModelPlan,
  { target, labels }: Decisions,
): Float64Array | null {
  const { plan, facts, problems } = finishing;
  const { cost } = plan;
  if (cost === null) return null;
  const refuse = (reason: string): null => {
    problems.push({ code: "cost-not-computable", scope: "cost", name: model.name, column: null, reason });
    return null;
  };
  if (cost.kind === "expression") {
    if (model.cost < 0) return null;
    const failed = facts.failedExpressions?.get(expressionColumnName("cost", model.name));
    return numbersAt(finishing, model.cost) ?? refuse(failed ?? "The cost expression gives no numbers on this side.");
  }
  if (plan.task !== "binary")
    return refuse("A cost matrix {tp, fp, fn, tn} belongs to a binary task: write the cost as an expression.");
  if (target?.kind !== "codes" || labels === null) return null;
  const money = [cost.tn, cost.fp, cost.fn, cost.tp];
  return Float64Array.from(labels, (label, row) => {
    const actual = intAt(target.codes, row);
    return label < 0 || actual < 0 ? Number.NaN : numberAt(money, actual * 2 + label);
  });
}
