import type { MetricResult } from "../../../model/performance-result.ts";
import type { ReportDocument } from "../../../model/report-document.ts";
import { metricLabel } from "../metric-label.ts";
import type { Sample, SampleMaker } from "../sample.ts";

/** The metrics of the model; of several, those of the first one, the champion. */
export function performanceSamples({ performance }: ReportDocument, make: SampleMaker): readonly Sample[] {
  const metrics = performance?.models[0]?.metrics ?? [];
  return metrics.flatMap((metric, rank) => metricSamples(metric, make, rank));
}

function metricSamples(
  { name, k, current, reference, verdict }: MetricResult,
  make: SampleMaker,
  rank: number,
): readonly Sample[] {
  const labels = { metric: metricLabel(name, k) };
  return [
    make("driftline_performance", current?.value ?? null, labels, rank),
    make("driftline_performance_lower", current?.interval?.[0] ?? null, labels, rank),
    make("driftline_performance_upper", current?.interval?.[1] ?? null, labels, rank),
    make("driftline_performance_reference", reference?.value ?? null, labels, rank),
    make("driftline_performance_worse", isWorse(verdict), labels, rank),
  ];
}

function isWorse(verdict: MetricResult["verdict"]): boolean | null {
  if (verdict === "worse") return true;
  return verdict === "ok" || verdict === "better" ? false : null;
}
