import { numberAt } from "../model/number-at.ts";
import type { BinCounts, LevelCounts, NumericCounts } from "../model/profile.ts";
import { expectedKs, expectedTotalVariation } from "../stats/expected-effect.ts";
import { totalVariation } from "../stats/total-variation.ts";

/**
 * By how much the current counts differ from the reference's beyond what sampling alone would give at these sizes.
 *
 * Numbers: the largest difference of the two shares up to any bin (KS D on bins). Levels: total variation over the levels and all others together.
 * The expected value of the same effect between two samples of one population at these sizes is taken off; the rest is at least 0.
 *
 * @param current - Relative to the same bins.
 * @returns 0 (included) to 1 (excluded); null when a side has no values or the kinds differ.
 * @remarks Time O(bins).
 */
export function windowEffect(reference: BinCounts, current: BinCounts): number | null {
  if (reference.kind === "numeric" && current.kind === "numeric") return numericExcess(reference, current);
  if (reference.kind === "levels" && current.kind === "levels") return levelExcess(reference, current);
  return null;
}

function numericExcess(reference: NumericCounts, current: NumericCounts): number | null {
  const left = [reference.below, ...reference.counts, reference.above];
  const right = [current.below, ...current.counts, current.above];
  const n = sum(left);
  const m = sum(right);
  if (n === 0 || m === 0) return null;
  return Math.max(0, ksOfCounts(left, right) - expectedKs(n, m));
}

function levelExcess(reference: LevelCounts, current: LevelCounts): number | null {
  const left = [...reference.counts, reference.other + reference.new];
  const right = [...current.counts, current.other + current.new];
  const n = sum(left);
  const m = sum(right);
  const { distance: effect } = totalVariation(left, right);
  if (effect === null) return null;
  const pooled = left.map((count, i) => count + numberAt(right, i));
  return Math.max(0, effect - expectedTotalVariation(pooled, n, m));
}

/** Largest difference of the cumulated shares; both sides have rows. */
function ksOfCounts(reference: readonly number[], current: readonly number[]): number {
  const n = sum(reference);
  const m = sum(current);
  let largest = 0;
  let left = 0;
  let right = 0;
  for (let i = 0; i < reference.length; i++) {
    left += numberAt(reference, i);
    right += numberAt(current, i);
    largest = Math.max(largest, Math.abs(left / n - right / m));
  }
  return largest;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
