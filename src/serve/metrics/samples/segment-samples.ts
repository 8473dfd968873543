import type { ReportDocument } from "../../../model/report-document.ts";
import type { SegmentResult } from "../../../model/subset-results.ts";
import { metricLabel } from "../metric-label.ts";
import type { Sample, SampleMaker } from "../sample.ts";

/** Each segment: its rows, what moved inside, and how the model does there. Those that alarm are the most important ones. */
export function segmentSamples({ segments }: ReportDocument, make: SampleMaker): readonly Sample[] {
  return (segments ?? []).flatMap((segment) => samplesOf(segment, make, segment.verdict === "alarm" ? 0 : 1));
}

function samplesOf(result: SegmentResult, make: SampleMaker, rank: number): readonly Sample[] {
  const segment = nameOf(result);
  const drifted = result.drift.filter(({ verdict }) => verdict === "drifted").length;
  return [
    make("driftline_segment_alarm", isAlarm(result.verdict), { segment }, rank),
    make("driftline_segment_rows", result.current.rows, { segment }, rank),
    make("driftline_segment_drifted_columns", drifted, { segment }, rank),
    ...result.metrics.flatMap(({ name, k, current }) => {
      const labels = { segment, metric: metricLabel(name, k) };
      return [
        make("driftline_segment_performance", current?.value ?? null, labels, rank),
        make("driftline_segment_performance_lower", current?.interval?.[0] ?? null, labels, rank),
        make("driftline_segment_performance_upper", current?.interval?.[1] ?? null, labels, rank),
      ];
    }),
  ];
}

/** `night`, or `borough=Queens` for a level of a column. */
function nameOf({ name, label }: SegmentResult): string {
  return label === name ? name : `${name}=${label}`;
}

function isAlarm(verdict: SegmentResult["verdict"]): boolean | null {
  if (verdict === "alarm") return true;
  return verdict === "ok" || verdict === "note" ? false : null;
}
