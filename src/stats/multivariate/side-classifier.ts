import { wordAt } from "../../model/number-at.ts";
import { seededRandom } from "../random.ts";
import { type BinnedFeatures, binFeatures } from "../trees/binned-features.ts";
import { boostRows, scoreRows } from "../trees/boost.ts";
import { type BoostingSettings, boostingSettings } from "../trees/boosting-options.ts";
import { columnRows, type FeatureColumn, stackColumns, tableRows, takeRows } from "../trees/feature-column.ts";
import { allRows, sampleCount } from "../trees/sample-rows.ts";
import { type CrossFit, crossFit } from "./cross-fit.ts";
import { stratifiedFolds } from "./stratified-folds.ts";
import { type Stratum, vanElteren, type VanElterenResult } from "./van-elteren.ts";

/** Rows of both sides, the reference's first, ready for trees that tell the sides apart. */
export interface StackedSides {
  readonly features: BinnedFeatures;
  /** 0 reference, 1 current. */
  readonly side: Float64Array;
  /** Rows of each side that were kept, by number. */
  readonly referenceRows: Uint32Array;
  readonly currentRows: Uint32Array;
  readonly seed: number;
}

const bins = 64;
const folds = 5;
const blocks = 6;
const blocksBeforeTest = 2;

/** Stacks both sides, at most `mostRows` of each, drawn by the seed. */
export function stackSides(
  reference: readonly FeatureColumn[],
  current: readonly FeatureColumn[],
  { mostRows, seed }: { readonly mostRows: number; readonly seed: number },
): StackedSides {
  const random = seededRandom(seed);
  const referenceRows = sampleCount(allRows(tableRows(reference)), mostRows, random);
  const currentRows = sampleCount(allRows(tableRows(current)), mostRows, random);
  const stacked = stackColumns(kept(reference, referenceRows), kept(current, currentRows));
  const side = new Float64Array(referenceRows.length + currentRows.length).fill(1, referenceRows.length);
  return { features: binFeatures(stacked, bins), side, referenceRows, currentRows, seed };
}

function kept(columns: readonly FeatureColumn[], rows: Uint32Array): readonly FeatureColumn[] {
  return columns.every((column) => columnRows(column) === rows.length) ? columns : takeRows(columns, rows);
}

/** Small trees with large leaves: small effects drown in noise otherwise. */
export function separatingSettings(rows: number, seed: number): BoostingSettings {
  const minLeafRows = Math.min(40, Math.max(5, Math.floor(rows / 10)));
  return boostingSettings({ loss: "logistic", trees: 50, leaves: 8, minLeafRows, l2: 1, bins, seed });
}

/** Log odds of being current for each row, from trees that did not see it. */
export function separateSides({ features, side, seed }: StackedSides): CrossFit {
  const fold = stratifiedFolds(side, folds, seed);
  return crossFit(features, side, fold, separatingSettings(0.8 * features.rows, seed));
}

/**
 * Can trees tell the sides apart? A valid test: rows are dealt into 6 blocks, and each block from the third on is scored by trees
 * grown on the blocks before it. Given those, the labels of the block are exchangeable without drift, so the rank sums of the blocks
 * add up without correlation. (Scores of a cross-validation do not: rows judge each other.)
 */
export function forwardTest({ features, side, seed }: StackedSides): VanElterenResult {
  const block = stratifiedFolds(side, blocks, seed + 1);
  const rows = allRows(features.rows);
  const strata: Stratum[] = [];
  for (let at = blocksBeforeTest; at < blocks; at++) {
    const before = rows.filter((row) => (block[row] ?? 0) < at);
    const tested = rows.filter((row) => block[row] === at);
    const model = boostRows(features, before, side, separatingSettings(before.length, seed));
    const scores = scoreRows(model, features, tested);
    const ofSide = (label: number): Float64Array => scores.filter((_, place) => side[wordAt(tested, place)] === label);
    strata.push({ reference: ofSide(0), current: ofSide(1), weight: 1 });
  }
  return vanElteren(strata);
}
