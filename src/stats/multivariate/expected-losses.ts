import { addAt } from "../../model/number-at.ts";
import { binFeatures, intoBins } from "../trees/binned-features.ts";
import { scoreRows } from "../trees/boost.ts";
import { boostingSettings } from "../trees/boosting-options.ts";
import type { FeatureColumn } from "../trees/feature-column.ts";
import { allRows } from "../trees/sample-rows.ts";
import { crossFit } from "./cross-fit.ts";
import type { ExpectedLosses, LeftOut } from "./loss-parts.ts";
import { stratifiedFolds } from "./stratified-folds.ts";

const folds = 5;

/** The reference's loss by inputs: of its own rows from the model that did not see them, of the current rows as the models' mean. */
export function expectedLosses(
  reference: { readonly features: readonly FeatureColumn[]; readonly losses: Float64Array },
  current: readonly FeatureColumn[],
  seed: number,
): Pick<ExpectedLosses, "expectedOfReference" | "expectedOfCurrent" | "leftOut"> {
  const rows = reference.losses.length;
  const minLeafRows = Math.min(40, Math.max(5, Math.floor(rows / 10)));
  const settings = boostingSettings({ loss: "squared", trees: 50, leaves: 8, minLeafRows, l2: 1, bins: 64, seed });
  const fold = stratifiedFolds(new Float64Array(rows), folds, seed + 2);
  const features = binFeatures(reference.features, settings.bins);
  const { scores, models } = crossFit(features, reference.losses, fold, settings);
  const now = intoBins(current, features.bins);
  const expectedOfCurrent = new Float64Array(now.rows);
  const means = models.map((model) => {
    const expected = scoreRows(model, now, allRows(now.rows));
    expected.forEach((loss, row) => addAt(expectedOfCurrent, row, loss / models.length));
    return expected.reduce((sum, loss) => sum + loss, 0) / now.rows;
  });
  return { expectedOfReference: scores, expectedOfCurrent, leftOut: leftOutVariances(means, reference.losses, fold) };
}

/** Jackknife over the folds: how much the models' mean moves when a fifth of the rows is left out. */
function leftOutVariances(means: readonly number[], losses: Float64Array, fold: Uint8Array): LeftOut {
  const changes = means.map((mean, held) => {
    const kept = losses.filter((_, row) => fold[row] !== held);
    return mean - kept.reduce((sum, loss) => sum + loss, 0) / kept.length;
  });
  return { expected: jackknife(means), change: jackknife(changes) };
}

function jackknife(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return (squares * (values.length - 1)) / values.length;
}
