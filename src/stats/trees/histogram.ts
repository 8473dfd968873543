import { byteAt, doubleAt, wordAt } from "../../model/number-at.ts";
import type { BinnedFeatures } from "./binned-features.ts";

/** For each bin of each feature: sum of gradients, sum of hessians, rows. */
export type Histogram = Float64Array;

/** Slots of one bin in a histogram. */
export const binSlots = 3;

/** Where each feature's bins begin in a histogram, and behind the last its length; the bin for missing counts. */
export function featureStarts(features: BinnedFeatures): readonly number[] {
  const starts = [0];
  for (const { bins } of features.bins) starts.push((starts.at(-1) ?? 0) + binSlots * (bins + 1));
  return starts;
}

export interface NodeRows {
  /** Row numbers of the node. */
  readonly rows: Uint32Array;
  /** By row number. */
  readonly gradients: Float64Array;
  readonly hessians: Float64Array;
}

/** The histogram of some rows over the chosen features; the others stay 0. */
export function fillHistogram(
  features: BinnedFeatures,
  chosen: readonly number[],
  starts: readonly number[],
  node: NodeRows,
): Histogram {
  const histogram = new Float64Array(starts.at(-1) ?? 0);
  const { rows } = node;
  const gathered = { rows, gradients: gather(node.gradients, rows), hessians: gather(node.hessians, rows) };
  for (const feature of chosen) {
    const [codes, start] = [features.codes[feature], starts[feature]];
    if (codes !== undefined && start !== undefined) addRows(histogram, start, codes, gathered);
  }
  return histogram;
}

function addRows(into: Float64Array, start: number, codes: Uint8Array, { rows, gradients, hessians }: NodeRows): void {
  for (let place = 0; place < rows.length; place++) {
    const slot = start + binSlots * byteAt(codes, wordAt(rows, place));
    into[slot] = doubleAt(into, slot) + doubleAt(gradients, place);
    into[slot + 1] = doubleAt(into, slot + 1) + doubleAt(hessians, place);
    into[slot + 2] = doubleAt(into, slot + 2) + 1;
  }
}

function gather(values: Float64Array, rows: Uint32Array): Float64Array {
  const gathered = new Float64Array(rows.length);
  for (let place = 0; place < rows.length; place++) gathered[place] = doubleAt(values, wordAt(rows, place));
  return gathered;
}

/** What is left of a node's histogram when one child's is taken off: the other child's. */
export function histogramOfSibling(parent: Histogram, child: Histogram): Histogram {
  const sibling = new Float64Array(parent.length);
  for (let slot = 0; slot < parent.length; slot++) sibling[slot] = doubleAt(parent, slot) - doubleAt(child, slot);
  return sibling;
}
