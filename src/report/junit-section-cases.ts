import type { ReportDocument } from "../model/report-document.ts";
import { alarmedSegments } from "./alarmed-segments.ts";
import { metricWords } from "./metric-words.ts";
import { measureTitle, multivariateWords, type SectionVerdict, sectionVerdicts } from "./section-words.ts";

export interface JunitCase {
  readonly group: "drift" | "quality" | "performance" | "segment" | "fairness" | "outlier" | "multivariate";
  readonly name: string;
  readonly outcome: "passed" | "failure" | "skipped";
  readonly type: string;
  readonly sentence: string;
}

/** Metrics, segments, weak segments, measures of fairness, outliers, and all columns at once. */
export function sectionCases(document: ReportDocument): readonly JunitCase[] {
  return [...performanceCases(document), ...segmentCases(document), ...fairnessCases(document), ...rowCases(document)];
}

/** Of the champion: it is the one that serves. */
function performanceCases({ performance }: ReportDocument): JunitCase[] {
  if (performance === null) return [];
  if (performance.reason !== null) return [judged("performance", "outcomes", "not-computable", performance.reason)];
  const [champion] = performance.models;
  const value = champion?.value ?? null;
  return [...(champion?.metrics ?? []), ...(value === null ? [] : [value])].map(
    ({ name, k, verdict, reason, sentence }) =>
      judged("performance", metricWords(name, k).title, verdict, reason ?? sentence),
  );
}

/** A weak segment fails when a finding alarms about it. */
function segmentCases({ segments, weakSegments, findings }: ReportDocument): JunitCase[] {
  const alarmed = alarmedSegments(findings);
  return [
    ...(segments ?? []).map(({ condition, verdict, reason, sentence }) =>
      judged("segment", condition, verdict, reason ?? sentence),
    ),
    ...(weakSegments?.segments ?? []).map(({ condition, sentence }) =>
      judged("segment", `weak: ${condition}`, alarmed.has(condition) ? "worse" : "note", sentence),
    ),
  ];
}

function fairnessCases({ fairness }: ReportDocument): JunitCase[] {
  return (fairness ?? []).flatMap(({ name, measures, verdict, reason, sentence }) =>
    measures.length === 0
      ? [judged("fairness", name, verdict, reason ?? sentence)]
      : measures.map((measure) =>
          judged(
            "fairness",
            `${name}: ${measureTitle(measure.name)}`,
            measure.verdict,
            measure.reason ?? measure.sentence,
          ),
        ),
  );
}

function rowCases({ outliers, multivariate }: ReportDocument): JunitCase[] {
  return [
    ...(outliers === null || outliers.status === "off"
      ? []
      : [judged("outlier", "share of strange rows", outliers.verdict, outliers.reason ?? outliers.sentence)]),
    ...(multivariate ?? [])
      .filter(({ verdict }) => verdict !== "off")
      .map(({ method, verdict, reason, sentence }) =>
        judged("multivariate", multivariateWords[method], verdict, reason ?? sentence),
      ),
  ];
}

const outcomes = { alarm: "failure", note: "passed", fine: "passed", "few-rows": "skipped", apart: "skipped" } as const;

function judged(group: JunitCase["group"], name: string, verdict: SectionVerdict, sentence: string): JunitCase {
  return { group, name, outcome: outcomes[sectionVerdicts[verdict].state], type: verdict, sentence };
}
