import { formatCount } from "../../model/format-number.ts";
import { packedTextAt } from "../../model/packed-texts.ts";
import { doubleAt, numberAt } from "../../model/number-at.ts";
import type { OutcomeProblem, Probabilities } from "../../model/outcome-rows.ts";
import { type Finishing, numbersAt } from "./finish-rows.ts";
import { listEntries } from "./list-entries.ts";
import type { ModelPlan, ProbabilityPlan } from "./model-plan.ts";

/** Rounding that is no mistake: of a sum of probabilities, and of one of them. */
const sumTolerance = 0.01;
const rangeTolerance = 1e-9;
/** With a larger share of rows that are wrong, none is believed. */
const mostWrongShare = 0.01;

export interface ReadProbabilities {
  /** As they stand, for the class of the highest one; null when there are none, or they are no probabilities at all. */
  readonly raw: Probabilities | null;
  /** With rows that are wrong made NaN; null when too many are. */
  readonly usable: Probabilities | null;
}

/** The probabilities of a model, checked: each from 0 to 1, and over all classes 1. */
export function readProbabilities(finishing: Finishing, model: ModelPlan): ReadProbabilities {
  const { plan, collected, problems } = finishing;
  if (model.probability === null) return { raw: null, usable: null };
  const k = plan.labels?.classes.length ?? 0;
  const matrix = matrixOf(finishing, model.probability, k);
  const refuse = (
    code: OutcomeProblem["code"],
    reason: string,
    scope: "probabilities" | "note" = "probabilities",
  ): void => {
    problems.push({ code, scope, name: model.name, column: model.columns.at(-1) ?? null, reason });
  };
  if (matrix === null) {
    refuse(
      "probability-missing",
      `This side has no usable column of probabilities of ${model.name} (${model.columns.join(", ")}).`,
    );
    return { raw: null, usable: null };
  }
  const checked = check(matrix);
  if (checked.given === 0 && model.probability.kind === "lists" && collected.rowCount > 0) {
    refuse(
      "probability-of-another-type",
      `${model.columns.at(-1) ?? ""} holds no lists of ${k} numbers, one for each class.`,
    );
    return { raw: null, usable: null };
  }
  const wrong = checked.outOfRange + checked.wrongSums;
  const raw = plan.task === "binary" ? positiveOnly(matrix) : matrix;
  if (wrong === 0) return { raw, usable: raw };
  const isRange = checked.outOfRange >= checked.wrongSums;
  const code = isRange ? "probability-out-of-range" : "probabilities-do-not-sum-to-1";
  const what = isRange ? "are not between 0 and 1" : "do not sum to 1";
  const of = `The probabilities of ${model.name} ${what} in ${formatCount(wrong)} of ${formatCount(collected.rowCount)} rows`;
  if (wrong > mostWrongShare * Math.max(1, checked.given)) {
    refuse(code, `${of}: give probabilities, not scores.`);
    return { raw: isRange ? null : raw, usable: null };
  }
  refuse(code, `${of}: these rows are left out.`, "note");
  const cleaned = plan.task === "binary" ? positiveOnly(checked.cleaned) : checked.cleaned;
  return { raw: cleaned, usable: cleaned };
}

function matrixOf(finishing: Finishing, plan: ProbabilityPlan, k: number): Probabilities | null {
  const { collected } = finishing;
  if (plan.kind === "positive") {
    const values = numbersAt(finishing, plan.slot);
    return values === null ? null : { columns: 1, values };
  }
  const values = new Float64Array(collected.rowCount * k).fill(Number.NaN);
  if (plan.kind === "lists") {
    const texts = collected.texts.get(plan.slot);
    if (texts?.absence !== null) return null;
    const packed = texts.take();
    for (let row = 0; row < collected.rowCount; row++) {
      const entries = listEntries(packedTextAt(packed, row), plan.order.length);
      if (entries === null) continue;
      for (const [index, entry] of entries.entries()) values[row * k + numberAt(plan.order, index)] = entry;
    }
    return { columns: k, values };
  }
  for (const [column, slot] of plan.slots.entries()) {
    const numbers = slot < 0 ? new Float64Array(collected.rowCount) : numbersAt(finishing, slot);
    if (numbers === null) return null;
    for (let row = 0; row < collected.rowCount; row++) values[row * k + column] = doubleAt(numbers, row);
  }
  return { columns: k, values };
}

interface Checked {
  readonly given: number;
  readonly outOfRange: number;
  readonly wrongSums: number;
  readonly cleaned: Probabilities;
}

function check({ columns, values }: Probabilities): Checked {
  const cleaned = values.slice();
  let [given, outOfRange, wrongSums] = [0, 0, 0];
  for (let start = 0; start < values.length; start += columns) {
    let sum = 0;
    let isOut = false;
    for (let i = start; i < start + columns; i++) {
      const value = doubleAt(values, i);
      sum += value;
      if (value < -rangeTolerance || value > 1 + rangeTolerance) isOut = true;
    }
    if (Number.isNaN(sum)) {
      cleaned.fill(Number.NaN, start, start + columns);
      continue;
    }
    given++;
    const isSumWrong = !isOut && columns > 1 && Math.abs(sum - 1) > sumTolerance;
    if (isOut) outOfRange++;
    if (isSumWrong) wrongSums++;
    if (isOut || isSumWrong) cleaned.fill(Number.NaN, start, start + columns);
  }
  return { given, outOfRange, wrongSums, cleaned: { columns, values: cleaned } };
}

/** Of a binary task only the positive class's column is kept. */
function positiveOnly({ columns, values }: Probabilities): Probabilities {
  if (columns === 1) return { columns, values };
  const positive = new Float64Array(values.length / columns);
  for (let row = 0; row < positive.length; row++) positive[row] = doubleAt(values, row * columns + columns - 1);
  return { columns: 1, values: positive };
}
