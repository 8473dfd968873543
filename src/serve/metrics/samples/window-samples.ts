import type { Evaluation } from "../../../model/evaluation.ts";
import type { Finding, ReportDocument } from "../../../model/report-document.ts";
import type { Sample, SampleMaker } from "../sample.ts";

const kinds: readonly Finding["kind"][] = [
  "drift",
  "quality",
  "performance",
  "segment",
  "fairness",
  "outlier",
  "multivariate",
];

/** Which window it is, its rows, and its verdict. */
export function windowSamples(
  { window, revision, records, outcomes, durationMs }: Evaluation,
  report: ReportDocument | null,
  make: SampleMaker,
): readonly Sample[] {
  return [
    make("driftline_window_start_timestamp_seconds", window.startMs / 1_000),
    make("driftline_window_end_timestamp_seconds", window.endMs / 1_000),
    make("driftline_window_revision", revision),
    make("driftline_window_rows", records),
    make("driftline_outcome_coverage_ratio", records === 0 ? null : outcomes / records),
    make("driftline_evaluation_duration_seconds", durationMs / 1_000),
    ...(report === null ? [] : verdictSamples(report, make)),
  ];
}

function verdictSamples({ verdict, findings, columns }: ReportDocument, make: SampleMaker): readonly Sample[] {
  const isJudged = verdict !== "insufficient-data";
  const judged = make("driftline_window_judged", isJudged);
  if (!isJudged) return [judged];
  const alarms = findings.filter((finding) => finding.verdict === "alarm");
  return [
    judged,
    make("driftline_window_alarm", verdict === "alarm"),
    make("driftline_drifted_columns", columns.filter((column) => column.verdict === "drifted").length),
    ...kinds.map((check) =>
      make("driftline_window_alarms", alarms.filter(({ kind }) => kind === check).length, { check }),
    ),
  ];
}
