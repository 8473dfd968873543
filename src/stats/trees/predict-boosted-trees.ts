import { InvalidInputError } from "../../errors.ts";
import { intoBins } from "./binned-features.ts";
import { type BoostedTrees, probabilityOf, scoreRows } from "./boost.ts";
import { type FeatureColumn, tableRows } from "./feature-column.ts";
import { allRows } from "./sample-rows.ts";

/**
 * What a boosted model says of each row.
 *
 * @param model - From `fitBoostedTrees`.
 * @param columns - The same columns in the same order. Levels that the model never saw count as missing.
 * @returns For the logistic loss the probability of target 1, else the predicted number.
 * @throws `InvalidInputError` when the columns are not as many as the model's, or differ in rows.
 *
 * @remarks Time O(rows x trees x depth).
 * @see Friedman, Annals of Statistics 29 (2001), 1189-1232.
 *
 * @example
 * const x = { kind: "number", name: "x", values: Float64Array.from({ length: 100 }, (_, row) => row) };
 * const model = fitBoostedTrees([x], x.values.map((value) => (value < 50 ? 0 : 1)), { loss: "logistic" });
 * predictBoostedTrees(model, [{ ...x, values: Float64Array.of(10) }])[0] < 0.01; // => true
 */
export function predictBoostedTrees(model: BoostedTrees, columns: readonly FeatureColumn[]): Float64Array {
  if (columns.length !== model.bins.length) {
    throw new InvalidInputError("columns-differ", { columns: columns.length, expected: model.bins.length });
  }
  const rows = allRows(tableRows(columns));
  const scores = scoreRows(model, intoBins(columns, model.bins), rows);
  return model.loss === "logistic" ? scores.map(probabilityOf) : scores;
}
