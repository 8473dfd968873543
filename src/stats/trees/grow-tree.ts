import { byteAt, doubleAt, wordAt } from "../../model/number-at.ts";
import { bestSplit, type NodeSums, type Split, type SplitRules } from "./best-split.ts";
import type { BinnedFeatures } from "./binned-features.ts";
import { featureStarts, fillHistogram, type Histogram, histogramOfSibling } from "./histogram.ts";
import { setWords, type Tree } from "./tree.ts";

export interface GrowthRules extends SplitRules {
  readonly leaves: number;
  readonly maxDepth: number;
  readonly learningRate: number;
}

/** What one tree is grown on. */
export interface Growth {
  readonly features: BinnedFeatures;
  /** Features that this tree may ask for. */
  readonly chosen: readonly number[];
  /** By row number. */
  readonly gradients: Float64Array;
  readonly hessians: Float64Array;
  readonly rules: GrowthRules;
}

interface Branch {
  readonly node: number;
  readonly rows: Uint32Array;
  readonly depth: number;
  readonly sums: NodeSums;
  readonly histogram: Histogram | null;
  readonly feature: number;
  readonly split: Split | null;
}

/** A tree, and its leaves with their rows. */
export interface GrownTree {
  readonly tree: Tree;
  readonly leaves: readonly { readonly node: number; readonly rows: Uint32Array }[];
}

/**
 * Grows one tree leaf by leaf, always where the gain is largest, and adds each split's gain to its feature's.
 *
 * @remarks Time O(rows x features x depth): each split counts the rows of the smaller child only and gets the larger by subtraction.
 */
export function growTree(growth: Growth, rows: Uint32Array, gains: Float64Array): GrownTree {
  const { leaves, learningRate, l2 } = growth.rules;
  const starts = featureStarts(growth.features);
  const tree = emptyTree(leaves);
  const root = { node: 0, rows, depth: 0, sums: sumsOf(growth, rows) };
  const branches = [withSplit(growth, root, leaves > 1 ? fill(growth, starts, rows) : null)];
  while (branches.length < leaves) {
    const at = bestBranch(branches);
    const branch = branches[at];
    if (branch?.split == null) break;
    gains[branch.feature] = doubleAt(gains, branch.feature) + branch.split.gain;
    const last = branches.length + 1 === leaves;
    branches.splice(
      at,
      1,
      ...divide(growth, branch, branch.split, { starts, tree, last, next: 2 * branches.length - 1 }),
    );
  }
  for (const { node, sums } of branches) {
    tree.value[node] = (-learningRate * sums.gradient) / (sums.hessian + l2 || 1);
  }
  return { tree, leaves: branches };
}

function emptyTree(leaves: number): Tree {
  const nodes = 2 * leaves - 1;
  return {
    feature: new Int32Array(nodes).fill(-1),
    left: new Int32Array(nodes),
    right: new Int32Array(nodes),
    value: new Float64Array(nodes),
    leftBins: new Uint32Array(setWords * nodes),
  };
}

function bestBranch(branches: readonly Branch[]): number {
  let best = 0;
  branches.forEach(({ split }, at) => {
    if ((split?.gain ?? 0) > (branches[best]?.split?.gain ?? 0)) best = at;
  });
  return best;
}

interface Division {
  readonly starts: readonly number[];
  readonly tree: Tree;
  /** No split comes after this one, so the children need no histogram. */
  readonly last: boolean;
  /** Number of the next node. */
  readonly next: number;
}

function divide(growth: Growth, branch: Branch, split: Split, division: Division): [Branch, Branch] {
  const { tree, next } = division;
  writeSplit(growth, tree, branch, split);
  tree.left[branch.node] = next;
  tree.right[branch.node] = next + 1;
  const [leftRows, rightRows] = partition(growth, tree, branch);
  const depth = branch.depth + 1;
  const right = {
    gradient: branch.sums.gradient - split.left.gradient,
    hessian: branch.sums.hessian - split.left.hessian,
    rows: branch.sums.rows - split.left.rows,
  };
  const children = [
    { node: next, rows: leftRows, depth, sums: split.left },
    { node: next + 1, rows: rightRows, depth, sums: right },
  ] as const;
  const [ofLeft, ofRight] = childHistograms(growth, branch, division, [leftRows, rightRows]);
  return [withSplit(growth, children[0], ofLeft), withSplit(growth, children[1], ofRight)];
}

function childHistograms(
  growth: Growth,
  { histogram, depth }: Branch,
  { starts, last }: Division,
  [left, right]: readonly [Uint32Array, Uint32Array],
): readonly [Histogram | null, Histogram | null] {
  const done = last || depth + 1 >= growth.rules.maxDepth;
  if (done || histogram === null || Math.max(left.length, right.length) < 2 * growth.rules.minLeafRows) {
    return [null, null];
  }
  const smaller = fill(growth, starts, left.length < right.length ? left : right);
  const larger = histogramOfSibling(histogram, smaller);
  return left.length < right.length ? [smaller, larger] : [larger, smaller];
}

function fill(growth: Growth, starts: readonly number[], rows: Uint32Array): Histogram {
  return fillHistogram(growth.features, growth.chosen, starts, { ...growth, rows });
}

function withSplit(
  { features, chosen, rules }: Growth,
  branch: Omit<Branch, "histogram" | "feature" | "split">,
  histogram: Histogram | null,
): Branch {
  const best: { feature: number; split: Split | null } = { feature: -1, split: null };
  if (histogram === null || branch.sums.rows < 2 * rules.minLeafRows) return { ...branch, ...best, histogram };
  const starts = featureStarts(features);
  for (const feature of chosen) {
    const { kind, bins } = features.bins[feature] ?? { kind: "number", bins: 0 };
    const start = starts[feature] ?? 0;
    const split = bestSplit({ kind, bins, sums: histogram, start }, branch.sums, rules);
    if (split !== null && split.gain > (best.split?.gain ?? 0)) Object.assign(best, { feature, split });
  }
  return { ...branch, ...best, histogram };
}

function writeSplit({ features }: Growth, tree: Tree, { node, feature }: Branch, split: Split): void {
  tree.feature[node] = feature;
  const missing = features.bins[feature]?.bins ?? 0;
  for (const bin of [...split.order.subarray(0, split.leftCount), ...(split.missingLeft ? [missing] : [])]) {
    const word = setWords * node + (bin >>> 5);
    tree.leftBins[word] = (wordAt(tree.leftBins, word) | (1 << (bin & 31))) >>> 0;
  }
}

function partition({ features }: Growth, tree: Tree, { node, feature, rows }: Branch): [Uint32Array, Uint32Array] {
  const codes = features.codes[feature] ?? new Uint8Array(0);
  const set = tree.leftBins.subarray(setWords * node, setWords * (node + 1));
  const parted = new Uint32Array(rows.length);
  let [toLeft, toRight] = [0, rows.length];
  for (let place = 0; place < rows.length; place++) {
    const row = wordAt(rows, place);
    const bin = byteAt(codes, row);
    if (((wordAt(set, bin >>> 5) >>> (bin & 31)) & 1) === 1) parted[toLeft++] = row;
    else parted[--toRight] = row;
  }
  return [parted.subarray(0, toLeft), parted.subarray(toLeft)];
}

function sumsOf({ gradients, hessians }: Growth, rows: Uint32Array): NodeSums {
  let [gradient, hessian] = [0, 0];
  for (let place = 0; place < rows.length; place++) {
    gradient += doubleAt(gradients, wordAt(rows, place));
    hessian += doubleAt(hessians, wordAt(rows, place));
  }
  return { gradient, hessian, rows: rows.length };
}
