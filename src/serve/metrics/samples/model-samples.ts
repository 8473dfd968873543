import type { MeasuredModel } from "../measured-model.ts";
import { type Sample, sampleMaker } from "../sample.ts";

/** How a model and its evaluation are doing; its counters are elsewhere. */
export function modelSamples(measured: MeasuredModel): readonly Sample[] {
  const { model, probe } = measured;
  const make = sampleMaker({ model });
  const waiting = "driftline_windows_not_evaluated";
  return [
    make("driftline_evaluation_last_success_timestamp_seconds", lastSuccess(measured)),
    make("driftline_evaluation_blocked", measured.isBlocked),
    make(waiting, measured.failedWindows, { reason: "failed" }),
    make(waiting, measured.windowsWithoutReference, { reason: "no-reference" }),
    make("driftline_windows_without_records", measured.windowsWithoutRecords),
    make("driftline_unmatched_outcomes", measured.unmatchedOutcomes),
    make("driftline_probe_up", probe?.isUp ?? null),
    make("driftline_probe_duration_seconds", probe === null ? null : probe.durationMs / 1_000),
    make("driftline_probe_timestamp_seconds", probe === null ? null : probe.atMs / 1_000),
  ];
}

/** By this process, or by whichever wrote what is in the store. */
function lastSuccess({ lastSuccessMs, latest }: MeasuredModel): number | null {
  const stored = latest.filter(({ status }) => status === "evaluated").map(({ evaluatedMs }) => evaluatedMs);
  const all = lastSuccessMs === null ? stored : [...stored, lastSuccessMs];
  return all.length === 0 ? null : Math.max(...all) / 1_000;
}
