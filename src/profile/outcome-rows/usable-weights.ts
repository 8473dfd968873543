import { formatCount } from "../../model/format-number.ts";
import { doubleAt } from "../../model/number-at.ts";
import { columnName, type Finishing, numbersAt } from "./finish-rows.ts";

/** Weights of 0 or more. Negative ones stop performance; missing and infinite ones count as 0, which is said. */
export function usableWeights(finishing: Finishing): Float64Array | null {
  const { plan, problems } = finishing;
  if (plan.weight < 0) return null;
  const column = columnName(finishing, plan.weight);
  const weights = numbersAt(finishing, plan.weight);
  if (weights === null) {
    const reason = `${column}, the weight, is not there or holds no numbers: performance cannot count the rows.`;
    problems.push({ code: "weight-not-usable", scope: "side", name: null, column, reason });
    return null;
  }
  const usable = new Float64Array(weights.length);
  let negative = 0;
  let missing = 0;
  for (let row = 0; row < weights.length; row++) {
    const weight = doubleAt(weights, row);
    if (weight < 0) negative++;
    else if (Number.isFinite(weight)) usable[row] = weight;
    else missing++;
  }
  if (negative > 0) {
    const reason = `${column}, the weight, is below 0 in ${formatCount(negative)} rows: weights are 0 or more.`;
    problems.push({ code: "weight-negative", scope: "side", name: null, column, reason });
    return null;
  }
  if (missing > 0) {
    const reason = `${column}, the weight, is missing in ${formatCount(missing)} rows: they count for nothing.`;
    problems.push({ code: "weight-not-usable", scope: "note", name: null, column, reason });
  }
  return usable;
}
