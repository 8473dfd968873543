import { formatNumber, formatShare } from "../model/format-number.ts";
import type { MetricResult } from "../model/performance-result.ts";
import type { ReportDocument } from "../model/report-document.ts";
import type { MultivariateResult } from "../model/row-results.ts";
import type { SegmentResult } from "../model/subset-results.ts";
import { alarmedSegments } from "./alarmed-segments.ts";
import type { ColumnState } from "./column-state.ts";
import { formatInterval, formatMetric, metricWords } from "./metric-words.ts";
import { formatMeasure, measureTitle, multivariateWords, sectionVerdicts } from "./section-words.ts";
import { sortSegments } from "./sort-segments.ts";

/** One line of the short outputs about performance, segments, fairness, outliers or all columns at once. */
export interface SummaryRow {
  readonly name: string;
  readonly reference: string;
  readonly current: string;
  /** Ends of the 95 % interval of the current side; empty without one. */
  readonly interval: string;
  readonly state: ColumnState;
  readonly verdict: string;
}

export interface SectionSummary {
  readonly title: string;
  /** Of the two numbers. */
  readonly heads: readonly [string, string];
  /** What to say in one sentence when there are no rows; else null. */
  readonly reason: string | null;
  readonly rows: readonly SummaryRow[];
  /** Rows that are left out. */
  readonly rest: number;
}

const shownRows = 8;

/** The sections after the columns in a few lines each: what is worse first. Sections that the document lacks are left out. */
export function sectionSummaries(document: ReportDocument): readonly SectionSummary[] {
  return [
    performanceSummary(document),
    segmentSummary(document),
    weakSummary(document),
    fairnessSummary(document),
    outlierSummary(document),
    multivariateSummary(document),
  ].filter((section) => section !== null);
}

function performanceSummary({ performance }: ReportDocument): SectionSummary | null {
  if (performance === null) return null;
  const [champion] = performance.models;
  const value = champion?.value ?? null;
  const metrics = [...(champion?.metrics ?? []), ...(value === null ? [] : [value])];
  return summary("Performance", metrics.map(metricRow), performance.reason);
}

function metricRow(metric: Pick<MetricResult, "name" | "k" | "reference" | "current" | "verdict">): SummaryRow {
  const words = metricWords(metric.name, metric.k);
  return {
    name: words.title,
    reference: formatMetric(metric.reference?.value ?? null, words),
    current: formatMetric(metric.current?.value ?? null, words),
    interval: formatInterval(metric.current?.interval ?? null, (end) => formatMetric(end, words)),
    ...judged(metric.verdict),
  };
}

function segmentSummary({ segments }: ReportDocument): SectionSummary | null {
  if (segments === null || segments.length === 0) return null;
  return summary("Segments", sortSegments(segments).map(segmentRow), null);
}

/** A segment by its worst metric, else its first. */
function segmentRow({ condition, metrics, verdict }: SegmentResult): SummaryRow {
  const metric = metrics.find((entry) => entry.verdict === "worse") ?? metrics[0];
  const row = metric === undefined ? null : metricRow(metric);
  return {
    name: row === null ? condition : `${condition}, ${row.name}`,
    reference: row?.reference ?? "",
    current: row?.current ?? "",
    interval: row?.interval ?? "",
    ...judged(verdict),
  };
}

/** News until a finding alarms about them. */
function weakSummary({ weakSegments, findings }: ReportDocument): SectionSummary | null {
  if (weakSegments === null || (weakSegments.segments.length === 0 && weakSegments.reason === null)) return null;
  const alarmed = alarmedSegments(findings);
  const rows = weakSegments.segments.map(({ condition, metric, confirmed: { inside, rest } }) => {
    const row = metricRow({ name: metric, k: null, reference: rest, current: inside, verdict: "worse" });
    return { ...row, name: `${condition}, ${row.name}`, state: alarmed.has(condition) ? row.state : "note" };
  });
  const told = summary("Weak segments", rows, weakSegments.reason);
  return told === null ? null : { ...told, heads: ["rest", "inside"] };
}

function fairnessSummary({ fairness }: ReportDocument): SectionSummary | null {
  if (fairness === null || fairness.length === 0) return null;
  const rows = fairness.flatMap(({ name, measures }) =>
    measures.map((measure) => ({
      name: `${name}: ${measureTitle(measure.name)}`,
      reference: formatMeasure(measure.reference?.value ?? null, measure),
      current: formatMeasure(measure.current?.value ?? null, measure),
      interval: formatInterval(measure.current?.interval ?? null, (end) => formatMeasure(end, measure)),
      ...judged(measure.verdict),
    })),
  );
  return summary("Fairness", rows, fairness[0]?.reason ?? null);
}

function outlierSummary({ outliers }: ReportDocument): SectionSummary | null {
  if (outliers === null || outliers.status === "off") return null;
  const row = {
    name: "Share of strange rows",
    reference: formatShare(outliers.reference?.value ?? null),
    current: formatShare(outliers.current?.value ?? null),
    interval: formatInterval(outliers.current?.interval ?? null, formatShare),
    ...judged(outliers.verdict),
  };
  return summary("Outliers", outliers.status === "judged" ? [row] : [], outliers.reason ?? outliers.sentence);
}

function multivariateSummary({ multivariate }: ReportDocument): SectionSummary | null {
  const results = (multivariate ?? []).filter(({ verdict }) => verdict !== "off");
  if (results.length === 0) return null;
  return summary("All columns at once", results.map(multivariateRow), null);
}

/** Of a reconstruction the interval is that of the change, and is left out. */
function multivariateRow({ method, reference, statistic, interval, verdict }: MultivariateResult): SummaryRow {
  return {
    name: multivariateWords[method],
    reference: reference === null ? "" : formatNumber(reference.value),
    current: formatNumber(statistic),
    interval: method === "pca_reconstruction" ? "" : formatInterval(interval, formatNumber),
    ...judged(verdict),
  };
}

const heads = ["reference", "current"] as const;

const order: readonly ColumnState[] = ["alarm", "note", "few-rows", "fine", "apart"];

/** null when there is nothing to say. */
function summary(title: string, rows: readonly SummaryRow[], reason: string | null): SectionSummary | null {
  if (rows.length === 0) return reason === null ? null : { title, heads, reason, rows, rest: 0 };
  const sorted = rows.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  return { title, heads, reason: null, rows: sorted.slice(0, shownRows), rest: Math.max(0, rows.length - shownRows) };
}

function judged(verdict: keyof typeof sectionVerdicts): Pick<SummaryRow, "state" | "verdict"> {
  const { state, word } = sectionVerdicts[verdict];
  return { state, verdict: word };
}
