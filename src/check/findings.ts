import type { ColumnResult, Finding, QualityResult, ReportDocument } from "../model/report-document.ts";
import { subsetFindings } from "./subset-findings.ts";
import type { PerformanceResult } from "../model/performance-result.ts";
import type { OutlierResult } from "../model/row-results.ts";

const order: readonly Finding["verdict"][] = ["alarm", "insufficient-data", "note"];

/** The judged parts of a report. */
export type Judged = Pick<
  ReportDocument,
  "columns" | "quality" | "performance" | "segments" | "weakSegments" | "fairness" | "outliers"
>;

/** What is worth reading, most important first: performance and for whom it fell, drifted columns, quality, single rows; alarms before notes. */
export function listFindings(judged: Judged): Finding[] {
  const { columns, quality, performance, outliers } = judged;
  const drift = columns.flatMap((column) => (column.verdict === "drifted" ? [driftFinding(column)] : []));
  const damage = quality.flatMap((result) => qualityFinding(result));
  const subsets = subsetFindings(judged);
  const all = [...performanceFindings(performance), ...subsets, ...drift, ...damage, ...outlierFinding(outliers)];
  return all.toSorted((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
}

function driftFinding({ name, sentence }: ColumnResult): Finding {
  return { kind: "drift", verdict: "alarm", column: name, about: null, check: null, sentence };
}

function qualityFinding({ verdict, column, check, sentence }: QualityResult): Finding[] {
  return verdict === "ok" ? [] : [{ kind: "quality", verdict, column, about: null, check, sentence }];
}

function outlierFinding(outliers: OutlierResult | null): Finding[] {
  if (outliers?.verdict !== "alarm") return [];
  const { sentence } = outliers;
  return [{ kind: "outlier", verdict: "alarm", column: null, about: null, check: null, sentence }];
}

/** The champion's falls, and what got better beyond doubt; that no outcome is known yet is worth a line too. */
function performanceFindings(performance: PerformanceResult | null): Finding[] {
  if (performance === null) return [];
  const of = (verdict: Finding["verdict"], about: string | null, sentence: string): Finding => {
    return { kind: "performance", verdict, column: null, about, check: null, sentence };
  };
  if (performance.reason !== null) return [of("note", null, performance.reason)];
  const [champion] = performance.models;
  if (champion === undefined) return [];
  const metrics = champion.value === null ? champion.metrics : [champion.value, ...champion.metrics];
  return metrics.flatMap(({ name, verdict, sentence }) => {
    if (verdict === "worse") return [of("alarm", name, sentence)];
    return verdict === "better" ? [of("note", name, sentence)] : [];
  });
}
