import type { SegmentResult } from "../model/subset-results.ts";

const order: readonly SegmentResult["verdict"][] = ["alarm", "note", "ok", "insufficient-data", "not-computable"];

/** Most pressing first; the document's order within a verdict. */
export function sortSegments(segments: readonly SegmentResult[]): readonly SegmentResult[] {
  return segments.toSorted((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
}
