import type { Finding, ReportDocument } from "../model/report-document.ts";
import type { FairnessResult, SegmentResult } from "../model/subset-results.ts";

type Subsets = Pick<ReportDocument, "segments" | "weakSegments" | "fairness">;

/** Segments, weak segments and groups that are worth a line. */
export function subsetFindings({ segments, weakSegments, fairness }: Subsets): Finding[] {
  return [
    ...(segments ?? []).flatMap((segment) => segmentFinding(segment)),
    ...(weakSegments?.segments ?? []).map(({ condition, sentence }) =>
      finding("segment", "note", [condition, sentence]),
    ),
    ...(fairness ?? []).flatMap((grouping) => fairnessFinding(grouping)),
  ];
}

/** Segments too small to judge are said in their own place; that a segmentation cannot be made at all is worth a line. */
function segmentFinding({ verdict, condition, sentence }: SegmentResult): Finding[] {
  if (verdict === "alarm") return [finding("segment", "alarm", [condition, sentence])];
  return verdict === "note" || verdict === "not-computable" ? [finding("segment", "note", [condition, sentence])] : [];
}

function fairnessFinding({ name, verdict, sentence }: FairnessResult): Finding[] {
  if (verdict === "alarm") return [finding("fairness", "alarm", [name, sentence])];
  return verdict === "note" || verdict === "not-computable" ? [finding("fairness", "note", [name, sentence])] : [];
}

function finding(
  kind: "segment" | "fairness",
  verdict: Finding["verdict"],
  [about, sentence]: readonly [string, string],
): Finding {
  return { kind, verdict, column: null, about, check: null, sentence };
}
