import { InvalidInputError } from "../../errors.ts";
import { addAt, doubleAt, wordAt } from "../../model/number-at.ts";
import { seededRandom } from "../random.ts";
import type { BinnedFeatures } from "./binned-features.ts";
import type { BoostingSettings } from "./boosting-options.ts";
import type { FeatureBins } from "./feature-bins.ts";
import { growTree } from "./grow-tree.ts";
import { sampleRows } from "./sample-rows.ts";
import { leafOf, type Tree } from "./tree.ts";

/** A boosted model as plain data. */
export interface BoostedTrees {
  readonly loss: "logistic" | "squared";
  /** Score before the first tree: the mean, or its log odds. */
  readonly baseline: number;
  readonly bins: readonly FeatureBins[];
  readonly trees: readonly Tree[];
  /** Sum of the gains of all splits of each feature, in the order of the features. */
  readonly gains: Float64Array;
}

/**
 * Boosts trees on some rows of binned features.
 *
 * @param target - By row number, finite; for the logistic loss 0 or 1.
 * @throws `InvalidInputError` when a target is not a number that the loss can take.
 */
export function boostRows(
  features: BinnedFeatures,
  rows: Uint32Array,
  target: Float64Array,
  settings: BoostingSettings,
): BoostedTrees {
  refuseTarget(target, rows, settings.loss);
  const random = seededRandom(settings.seed);
  const baseline = baselineOf(target, rows, settings.loss);
  const scores = new Float64Array(features.rows).fill(baseline);
  const gains = new Float64Array(features.codes.length);
  const model = { loss: settings.loss, baseline, bins: features.bins, gains };
  const trees: Tree[] = [];
  const all = Uint32Array.from({ length: features.codes.length }, (_, feature) => feature);
  for (let round = 0; round < (rows.length > 0 ? settings.trees : 0); round++) {
    const slopes = slopesOf(scores, rows, target, settings.loss);
    const seen = sampleRows(rows, settings.rowShare, random);
    const chosen = [...sampleRows(all, settings.featureShare, random)];
    const { tree, leaves } = growTree({ features, chosen, ...slopes, rules: settings }, seen, gains);
    if (leaves.length < 2 && settings.featureShare === 1 && settings.rowShare === 1) break;
    trees.push(tree);
    if (seen === rows) for (const leaf of leaves) addToRows(scores, leaf.rows, doubleAt(tree.value, leaf.node));
    else addTree(scores, tree, features, rows);
  }
  return { ...model, trees };
}

/** The model's scores of some rows: log odds for the logistic loss. In the order of the rows. */
export function scoreRows(model: BoostedTrees, features: BinnedFeatures, rows: Uint32Array): Float64Array {
  const scores = new Float64Array(rows.length).fill(model.baseline);
  for (const tree of model.trees) {
    for (let place = 0; place < rows.length; place++) {
      addAt(scores, place, doubleAt(tree.value, leafOf(tree, features.codes, wordAt(rows, place))));
    }
  }
  return scores;
}

function refuseTarget(target: Float64Array, rows: Uint32Array, loss: BoostedTrees["loss"]): void {
  const wrong = rows.find((row) => {
    const value = target[row];
    return loss === "logistic" ? value !== 0 && value !== 1 : !Number.isFinite(value);
  });
  if (wrong !== undefined) throw new InvalidInputError("argument-not-valid", { argument: "target", index: wrong });
}

function baselineOf(target: Float64Array, rows: Uint32Array, loss: BoostedTrees["loss"]): number {
  let sum = 0;
  for (const row of rows) sum += doubleAt(target, row);
  if (loss === "squared") return rows.length === 0 ? 0 : sum / rows.length;
  return Math.log((sum + 0.5) / (rows.length - sum + 0.5));
}

interface Slopes {
  readonly gradients: Float64Array;
  readonly hessians: Float64Array;
}

function slopesOf(scores: Float64Array, rows: Uint32Array, target: Float64Array, loss: BoostedTrees["loss"]): Slopes {
  const gradients = new Float64Array(scores.length);
  const hessians = new Float64Array(scores.length).fill(1);
  for (let place = 0; place < rows.length; place++) {
    const row = wordAt(rows, place);
    const score = doubleAt(scores, row);
    const predicted = loss === "squared" ? score : probabilityOf(score);
    gradients[row] = predicted - doubleAt(target, row);
    if (loss === "logistic") hessians[row] = predicted * (1 - predicted);
  }
  return { gradients, hessians };
}

/** The probability at some log odds. */
export function probabilityOf(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

function addToRows(scores: Float64Array, rows: Uint32Array, amount: number): void {
  for (let place = 0; place < rows.length; place++) addAt(scores, wordAt(rows, place), amount);
}

function addTree(scores: Float64Array, tree: Tree, features: BinnedFeatures, rows: Uint32Array): void {
  for (let place = 0; place < rows.length; place++) {
    const row = wordAt(rows, place);
    addAt(scores, row, doubleAt(tree.value, leafOf(tree, features.codes, row)));
  }
}
