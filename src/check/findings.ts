import type { ColumnResult, Finding, QualityResult } from "../model/report-document.ts";

const order: readonly Finding["verdict"][] = ["alarm", "insufficient-data", "note"];

/** What is worth reading, most important first: drifted columns, then quality; alarms before notes. */
export function listFindings(columns: readonly ColumnResult[], quality: readonly QualityResult[]): Finding[] {
  const drift = columns.flatMap((column) => (column.verdict === "drifted" ? [driftFinding(column)] : []));
  const damage = quality.flatMap((result) => qualityFinding(result));
  return [...drift, ...damage].toSorted((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
}

function driftFinding({ name, sentence }: ColumnResult): Finding {
  return { kind: "drift", verdict: "alarm", column: name, about: null, check: null, sentence };
}

function qualityFinding({ verdict, column, check, sentence }: QualityResult): Finding[] {
  return verdict === "ok" ? [] : [{ kind: "quality", verdict, column, about: null, check, sentence }];
}
