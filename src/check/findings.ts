import type { ColumnResult, Finding, QualityResult, ReportDocument } from "../model/report-document.ts";
import type { MultivariateResult, OutlierResult } from "../model/row-results.ts";
import type { SectionResults } from "./model-sections.ts";
import { subsetFindings } from "./subset-findings.ts";
import { performanceFindings } from "./performance/performance-findings.ts";

const order: readonly Finding["verdict"][] = ["alarm", "insufficient-data", "note"];

/** The judged parts of a report. */
export type Judged = Pick<ReportDocument, "columns" | "quality" | "multivariate"> & SectionResults;

/** What is worth reading, most important first: performance, drifted columns, quality, single rows; alarms before notes. */
export function listFindings({
  columns,
  quality,
  performance,
  segments,
  weakSegments,
  fairness,
  outliers,
  multivariate,
}: Judged): Finding[] {
  const drift = columns.flatMap((column) => (column.verdict === "drifted" ? [driftFinding(column)] : []));
  const damage = quality.flatMap((result) => qualityFinding(result));
  const rows = [...(multivariate ?? []).flatMap(multivariateFinding), ...outlierFinding(outliers)];
  const subsets = subsetFindings({ segments, weakSegments, fairness });
  const all = [...performanceFindings(performance), ...subsets, ...drift, ...damage, ...rows];
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

function multivariateFinding({ verdict, sentence, method }: MultivariateResult): Finding[] {
  if (verdict !== "drifted") return [];
  return [{ kind: "multivariate", verdict: "alarm", column: null, about: method, check: null, sentence }];
}
