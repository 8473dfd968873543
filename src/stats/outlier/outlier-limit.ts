import { doubleAt } from "../../model/number-at.ts";
import { sortDoubles } from "../sort-doubles.ts";

/**
 * The score above which a row is an outlier: the held-out score with `floor(share x rows)` others above it, fewer with ties.
 *
 * @param heldOutScores - Finite. Not changed.
 * @param share - Between 0 and 1 (both excluded).
 * @returns Null without rows.
 */
export function outlierLimit(heldOutScores: Float64Array, share: number): number | null {
  const rows = heldOutScores.length;
  if (rows === 0) return null;
  return doubleAt(sortDoubles(Float64Array.from(heldOutScores)), rows - 1 - Math.floor(share * rows));
}
