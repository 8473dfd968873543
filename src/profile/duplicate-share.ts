import type { RowSketch } from "../model/profile.ts";
import { BottomK, type DuplicateShare } from "../sketch/bottom-k.ts";

/**
 * Share of rows that repeat an earlier one, from a profile's sketch of whole rows or of ids, with the half-width of its 95 % interval.
 * Exact (error 0) below 4,096 distinct rows; null without a sketch or without rows.
 */
export function duplicateShare(sketch: RowSketch | null): DuplicateShare | null {
  return sketch === null ? null : BottomK.fromRowSketch(sketch).duplicateShare();
}
