import { InvalidInputError } from "../../errors.ts";
import { binFeatures } from "./binned-features.ts";
import { type BoostedTrees, boostRows } from "./boost.ts";
import { type BoostingOptions, boostingSettings } from "./boosting-options.ts";
import type { FeatureColumn } from "./feature-column.ts";
import { allRows } from "./sample-rows.ts";

/**
 * Gradient-boosted trees on histograms: each tree takes a Newton step down the loss, leaf by leaf where the gain is largest.
 *
 * Assumes independent rows. Numbers are put into at most 255 bins; a missing value goes to the side that it fits better; levels are
 * split into any two groups (the 254 most frequent by themselves, the others together).
 *
 * @param columns - Inputs; every column with the same rows.
 * @param target - One finite number for each row; 0 or 1 for the logistic loss.
 * @param options - Loss, size and number of trees, learning rate, sampling, seed.
 * @returns Plain data for `predictBoostedTrees`. Without columns or rows, and where no split gains, it has no tree and predicts the mean.
 * @throws `InvalidInputError` when columns and target differ in rows, a code or a target is not valid, or an option is outside its range.
 *
 * @remarks Time O(rows x columns x trees x depth). 20,000 rows of 20 columns, 50 trees of 15 leaves: about 0.3 s.
 * @see Friedman, Annals of Statistics 29 (2001), 1189-1232; Ke et al., LightGBM, NeurIPS (2017).
 *
 * @example
 * const x = { kind: "number", name: "x", values: Float64Array.from({ length: 100 }, (_, row) => row) };
 * const model = fitBoostedTrees([x], x.values.map((value) => (value < 50 ? 1 : 3)), { trees: 1, learningRate: 1 });
 * predictBoostedTrees(model, [{ ...x, values: Float64Array.of(10, 90) }])[1]; // => 3
 */
export function fitBoostedTrees(
  columns: readonly FeatureColumn[],
  target: Float64Array,
  options: BoostingOptions = {},
): BoostedTrees {
  const settings = boostingSettings(options);
  const features = binFeatures(columns, settings.bins);
  if (columns.length > 0 && features.rows !== target.length) {
    throw new InvalidInputError("columns-differ", { rows: features.rows, target: target.length });
  }
  return boostRows({ ...features, rows: target.length }, allRows(target.length), target, settings);
}
