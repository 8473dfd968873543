import { byteAt, doubleAt } from "../../model/number-at.ts";
import { binSlots } from "./histogram.ts";

/** Sums over rows. */
export interface NodeSums {
  readonly gradient: number;
  readonly hessian: number;
  readonly rows: number;
}

export interface SplitRules {
  readonly minLeafRows: number;
  readonly l2: number;
}

/** Which bins go left, and what that gains. */
export interface Split {
  readonly gain: number;
  /** The bins in an order of which the first `leftCount` go left. */
  readonly order: Uint8Array;
  readonly leftCount: number;
  readonly left: NodeSums;
  /** The node has seen no missing value, and the left child is the larger one: later ones go there. */
  readonly missingLeft: boolean;
}

/** The bins of one feature in a node's histogram; the last is for what is missing. */
export interface FeatureHistogram {
  readonly kind: "number" | "level";
  /** Of the node, all features; this one's begin at `start`. */
  readonly sums: Float64Array;
  readonly start: number;
  readonly bins: number;
}

const fewestLevelRows = 10;
const levelSmoothing = 10;
const leastHessian = 1e-3;
const leastGain = 1e-12;
const rising = Uint8Array.from({ length: 256 }, (_, bin) => bin);

/** Second-order gain of a leaf. */
export function leafGain({ gradient, hessian }: NodeSums, l2: number): number {
  return (gradient * gradient) / (hessian + l2);
}

/**
 * The best split of one feature in a node, null when none gains.
 * Numbers split between two bins, what is missing on the better side. Levels are put in order of gradient over hessian, as Fisher
 * showed to be enough for the best of all subsets; those of fewer than 10 rows stay together.
 *
 * @see Ke et al., LightGBM, NeurIPS (2017); Fisher, Journal of the American Statistical Association 53 (1958), 789-798.
 */
export function bestSplit(feature: FeatureHistogram, node: NodeSums, rules: SplitRules): Split | null {
  if (feature.kind === "level") return scan(feature, levelOrder(feature, node), node, rules);
  const missingRows = binSums(feature, feature.bins).rows;
  const missingRight = scan(feature, rising.subarray(0, feature.bins + (missingRows > 0 ? 1 : 0)), node, rules);
  if (missingRows === 0) return missingRight;
  const missingLeft = scan(feature, missingFirst(feature.bins), node, rules);
  return (missingLeft?.gain ?? 0) > (missingRight?.gain ?? 0) ? missingLeft : missingRight;
}

/** The last bin, which is for what is missing, before the others. */
function missingFirst(bins: number): Uint8Array {
  const order = new Uint8Array(bins + 1);
  order[0] = bins;
  order.set(rising.subarray(0, bins), 1);
  return order;
}

/** Tries each place in an order of bins; those not in the order, and the last, go right. */
function scan(feature: FeatureHistogram, order: Uint8Array, node: NodeSums, rules: SplitRules): Split | null {
  const { sums, start } = feature;
  const { minLeafRows, l2 } = rules;
  const whole = leafGain(node, l2);
  let [gradient, hessian, rows] = [0, 0, 0];
  let best = { gain: leastGain, leftCount: 0, left: node };
  for (let place = 0; place < order.length; place++) {
    const slot = start + binSlots * byteAt(order, place);
    gradient += doubleAt(sums, slot);
    hessian += doubleAt(sums, slot + 1);
    rows += doubleAt(sums, slot + 2);
    if (rows < minLeafRows || hessian < leastHessian) continue;
    if (node.rows - rows < minLeafRows || node.hessian - hessian < leastHessian) break;
    const rest = node.gradient - gradient;
    const gain = (gradient * gradient) / (hessian + l2) + (rest * rest) / (node.hessian - hessian + l2) - whole;
    if (gain > best.gain) best = { gain, leftCount: place + 1, left: { gradient, hessian, rows } };
  }
  if (best.leftCount === 0) return null;
  const missingLeft = binSums(feature, feature.bins).rows === 0 && 2 * best.left.rows > node.rows;
  return { ...best, order, missingLeft };
}

function levelOrder(feature: FeatureHistogram, node: NodeSums): Uint8Array {
  const smoothing = (levelSmoothing * node.hessian) / node.rows;
  const leans = new Float64Array(feature.bins + 1);
  const order = new Uint8Array(feature.bins + 1);
  let count = 0;
  for (let bin = 0; bin <= feature.bins; bin++) {
    const { gradient, hessian, rows } = binSums(feature, bin);
    leans[bin] = gradient / (hessian + smoothing);
    if (rows >= fewestLevelRows) order[count++] = bin;
  }
  return order.subarray(0, count).toSorted((a, b) => doubleAt(leans, a) - doubleAt(leans, b));
}

function binSums({ sums, start }: FeatureHistogram, bin: number): NodeSums {
  const slot = start + binSlots * bin;
  return { gradient: doubleAt(sums, slot), hessian: doubleAt(sums, slot + 1), rows: doubleAt(sums, slot + 2) };
}
