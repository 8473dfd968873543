import type { Finding } from "../model/report-document.ts";

/** Conditions of the segments that findings alarm about. */
export function alarmedSegments(findings: readonly Finding[]): ReadonlySet<string | null> {
  return new Set(
    findings.filter(({ kind, verdict }) => kind === "segment" && verdict === "alarm").map(({ about }) => about),
  );
}
