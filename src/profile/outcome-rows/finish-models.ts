import { doubleAt } from "../../model/number-at.ts";
import type { ModelRows, OutcomeProblem, Probabilities, TargetValues } from "../../model/outcome-rows.ts";
import { formatCount } from "../../model/format-number.ts";
import { costOfDecisions } from "./cost-of-decisions.ts";
import { type Finishing, numbersAt } from "./finish-rows.ts";
import type { ModelPlan } from "./model-plan.ts";
import { readProbabilities } from "./read-probabilities.ts";

/** Each model version's output of all rows. */
export function finishModels(finishing: Finishing, target: TargetValues | null): readonly ModelRows[] {
  return finishing.plan.models.map((model) => finishModel(finishing, model, target));
}

function finishModel(finishing: Finishing, model: ModelPlan, target: TargetValues | null): ModelRows {
  const { plan } = finishing;
  const read = readProbabilities(finishing, model);
  const labels = labelsOf(finishing, model) ?? labelsFrom(read.raw, plan.threshold, plan.task === "binary");
  const numbers = numbersOf(finishing, model);
  const isMissing = labels === null && numbers === null && read.usable === null;
  if (isMissing && !finishing.problems.some(({ scope, name }) => scope === "model" && name === model.name)) {
    finishing.problems.push(missingOutput(finishing, model));
  }
  return {
    name: model.name,
    labels,
    numbers,
    probabilities: read.usable,
    cost: costOfDecisions(finishing, model, { target, labels }),
  };
}

function missingOutput({ collected, plan }: Finishing, model: ModelPlan): OutcomeProblem {
  const columns = model.columns.join(", ");
  const buffer = collected.labels.get(model.label) ?? collected.numbers.get(model.number);
  const isOther =
    buffer?.absence === "unparsable" || (plan.labels !== null && (collected.labels.get(model.label)?.unknown ?? 0) > 0);
  return {
    code: isOther ? "prediction-of-another-type" : "prediction-missing",
    scope: "model",
    name: model.name,
    column: model.columns[0] ?? null,
    reason: isOther
      ? `${columns}, the prediction of ${model.name}, holds values of another type than in the reference: none could be read.`
      : `This side has no column ${columns}, the prediction of ${model.name}.`,
  };
}

function labelsOf({ collected, problems }: Finishing, model: ModelPlan): Int32Array | null {
  const buffer = collected.labels.get(model.label);
  if (buffer?.absence !== null) return null;
  if (buffer.unknown > 0 && buffer.unknown === collected.rowCount) return null;
  if (buffer.unknown > 0) {
    const column = model.columns[0] ?? null;
    const reason = `${formatCount(buffer.unknown)} predictions of ${model.name} are none of the reference's classes: these rows are left out.`;
    problems.push({ code: "unknown-classes", scope: "note", name: model.name, column, reason });
  }
  return buffer.take(collected.rowCount);
}

/** The class of the highest probability, the first of several; for one column, whether it reaches the threshold. */
function labelsFrom(probabilities: Probabilities | null, threshold: number, isBinary: boolean): Int32Array | null {
  if (probabilities === null) return null;
  const { columns, values } = probabilities;
  const labels = new Int32Array(values.length / columns).fill(-1);
  for (let row = 0; row < labels.length; row++) {
    if (isBinary) {
      const value = doubleAt(values, row);
      if (!Number.isNaN(value)) labels[row] = Number(value >= threshold);
      continue;
    }
    let best = Number.NEGATIVE_INFINITY;
    for (let column = 0; column < columns; column++) {
      const value = doubleAt(values, row * columns + column);
      if (value > best) labels[row] = column;
      best = value > best ? value : best;
    }
  }
  return labels;
}

function numbersOf(finishing: Finishing, model: ModelPlan): Float64Array | null {
  const values = numbersAt(finishing, model.number);
  if (values === null) return null;
  return values.map((value) => (Number.isFinite(value) ? (model.isRank ? -value : value) : Number.NaN));
}
