import { numberAt } from "../../model/number-at.ts";
import type { BinCounts } from "../../model/profile.ts";

const shownBins = 20;

/** Counts of both sides in the same bins. */
export interface PairedCounts {
  readonly reference: readonly number[];
  readonly current: readonly number[];
}

/**
 * The bins on which distances are computed: neighbouring bins of the reference joined until each holds about a twentieth of
 * it, with everything below its minimum and above its maximum apart; for levels the levels, `(other)` and `(new)`.
 *
 * @returns null when a side has no counts or the kinds differ.
 */
export function scoreBins(reference: BinCounts | null, current: BinCounts | null): PairedCounts | null {
  if (reference === null || current === null) return null;
  if (reference.kind === "levels" && current.kind === "levels") {
    return {
      reference: [...reference.counts, reference.other, reference.new],
      current: [...current.counts, current.other, current.new],
    };
  }
  if (reference.kind !== "numeric" || current.kind !== "numeric") return null;
  const joined = joinBins(reference.counts, current.counts);
  return {
    reference: [reference.below, ...joined.reference, reference.above],
    current: [current.below, ...joined.current, current.above],
  };
}

function joinBins(reference: readonly number[], current: readonly number[]): PairedCounts {
  const target = reference.reduce((sum, count) => sum + count, 0) / shownBins;
  const joined: { reference: number[]; current: number[] } = { reference: [], current: [] };
  let before = 0;
  let now = 0;
  reference.forEach((count, bin) => {
    before += count;
    now += numberAt(current, bin);
    if (before < target * (1 - 1e-9) && bin < reference.length - 1) return;
    joined.reference.push(before);
    joined.current.push(now);
    before = 0;
    now = 0;
  });
  return joined;
}
