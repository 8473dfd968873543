import type { ColumnProfile } from "../../model/profile.ts";

/** Two samples of one categorical or boolean column as counts of the reference's levels, then `(other)`, then `(new)`. */
export interface LevelComparison {
  readonly levels: readonly string[];
  readonly reference: Float64Array;
  readonly current: Float64Array;
  readonly referenceRows: number;
  readonly currentRows: number;
}

/** Pairs the two sides of a categorical column; null when either has no level counts. */
export function compareLevels(reference: ColumnProfile, current: ColumnProfile): LevelComparison | null {
  if (reference.bins?.kind !== "levels") return null;
  if (reference.counts?.kind !== "levels" || current.counts?.kind !== "levels") return null;
  const { counts: before, other, new: fresh } = reference.counts;
  const now = current.counts;
  return {
    levels: [...reference.bins.levels, "(other)", "(new)"],
    reference: Float64Array.of(...before, other, fresh),
    current: Float64Array.of(...now.counts, now.other, now.new),
    referenceRows: reference.valid,
    currentRows: current.valid,
  };
}
