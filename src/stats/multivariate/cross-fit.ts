import { doubleAt, wordAt } from "../../model/number-at.ts";
import type { BinnedFeatures } from "../trees/binned-features.ts";
import { type BoostedTrees, boostRows, scoreRows } from "../trees/boost.ts";
import type { BoostingSettings } from "../trees/boosting-options.ts";
import { allRows } from "../trees/sample-rows.ts";

/** What models say of rows that they did not see. */
export interface CrossFit {
  /** By row: log odds for the logistic loss. */
  readonly scores: Float64Array;
  /** Sum over the folds of each feature's gain. */
  readonly gains: Float64Array;
  /** The model that did not see fold 0, fold 1 and so on. */
  readonly models: readonly BoostedTrees[];
}

/** For each fold, boosts trees on the other folds and scores its rows. */
export function crossFit(
  features: BinnedFeatures,
  target: Float64Array,
  fold: Uint8Array,
  settings: BoostingSettings,
): CrossFit {
  const scores = new Float64Array(features.rows);
  const gains = new Float64Array(features.codes.length);
  const rows = allRows(features.rows);
  const models: BoostedTrees[] = [];
  for (const held of [...new Set(fold)].toSorted((a, b) => a - b)) {
    const model = boostRows(
      features,
      rows.filter((row) => fold[row] !== held),
      target,
      settings,
    );
    models.push(model);
    const heldRows = rows.filter((row) => fold[row] === held);
    scoreRows(model, features, heldRows).forEach((score, place) => {
      scores[wordAt(heldRows, place)] = score;
    });
    model.gains.forEach((gain, feature) => {
      gains[feature] = doubleAt(gains, feature) + gain;
    });
  }
  return { scores, gains, models };
}
