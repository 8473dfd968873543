import { doubleAt } from "../../model/number-at.ts";
import type { Random } from "../random.ts";
import { averagePath } from "./average-path.ts";

/** Nodes of all trees so far; see `IsolationForest`. */
export interface TreeNodes {
  readonly feature: number[];
  readonly threshold: number[];
  readonly child: number[];
  readonly size: number[];
  readonly pathLength: number[];
}

export interface TreePlan {
  /** The tree's rows, by column; infinite where a value is missing. */
  readonly sample: readonly Float64Array[];
  readonly rows: number;
  /** At this depth nodes stay leaves. */
  readonly depth: number;
  readonly random: Random;
}

interface Cut {
  readonly feature: number;
  readonly threshold: number;
}

/** Adds one tree to the nodes and returns the place of its root. */
export function growTree(nodes: TreeNodes, plan: TreePlan): number {
  const root = addLeaf(nodes, plan.rows, 0);
  const open = [{ node: root, depth: 0, rows: Array.from({ length: plan.rows }, (_, row) => row) }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, depth, rows } = next;
    const cut = depth < plan.depth && rows.length > 1 ? drawCut(plan, rows) : null;
    if (cut === null) continue;
    const values = plan.sample[cut.feature] ?? new Float64Array(0);
    const below = rows.filter((row) => doubleAt(values, row) <= cut.threshold);
    const above = rows.filter((row) => doubleAt(values, row) > cut.threshold);
    const child = addLeaf(nodes, below.length, depth + 1);
    addLeaf(nodes, above.length, depth + 1);
    nodes.feature[node] = cut.feature;
    nodes.threshold[node] = cut.threshold;
    nodes.child[node] = child;
    open.push({ node: child, depth: depth + 1, rows: below }, { node: child + 1, depth: depth + 1, rows: above });
  }
  return root;
}

/** A leaf points at itself, and nothing is above its threshold: whoever is there stays. */
function addLeaf(nodes: TreeNodes, size: number, depth: number): number {
  const place = nodes.child.length;
  nodes.feature.push(0);
  nodes.threshold.push(Infinity);
  nodes.child.push(place);
  nodes.size.push(size);
  nodes.pathLength.push(depth + averagePath(size));
  return place;
}

/** A random cut of a random column among those that vary; null when none does. */
function drawCut({ sample, random }: TreePlan, rows: readonly number[]): Cut | null {
  const features = sample.map((_, feature) => feature);
  while (features.length > 0) {
    const place = Math.floor(features.length * random());
    const feature = features[place] ?? 0;
    const cut = cutBetween(sample[feature] ?? new Float64Array(0), rows, random);
    if (cut !== null) return { feature, threshold: cut };
    features.splice(place, 1);
  }
  return null;
}

function cutBetween(values: Float64Array, rows: readonly number[], random: Random): number | null {
  let [low, high] = [Infinity, -Infinity];
  let [missingBelow, missingAbove] = [false, false];
  for (const row of rows) {
    const value = doubleAt(values, row);
    if (value === -Infinity) missingBelow = true;
    else if (value === Infinity) missingAbove = true;
    else [low, high] = [Math.min(low, value), Math.max(high, value)];
  }
  if (low > high) return null;
  const isMixed = missingBelow || missingAbove;
  if (isMixed && (low === high || random() < 0.5)) return missingBelow ? -Number.MAX_VALUE : high;
  if (low === high) return null;
  const share = random();
  const threshold = low * (1 - share) + high * share;
  return threshold >= low && threshold < high ? threshold : low;
}
