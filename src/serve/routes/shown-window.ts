import {
  type EvaluationSummary,
  latencyBoundsMs,
  type ModelWindow,
  type ServiceHealth,
  windowId,
} from "../../model/evaluation.ts";
import type { OpenWindow } from "../evaluations.ts";
import { isoTime } from "./parameters.ts";
import { windowAddress } from "./window-address.ts";

/** A judged window as the API shows it: without its report, which has an address of its own. */
export function shownWindow(evaluation: EvaluationSummary): unknown {
  const {
    window,
    revision,
    status,
    verdict,
    sentence,
    evaluatedMs,
    durationMs,
    records,
    outcomes,
    reference,
    failure,
  } = evaluation;
  return {
    ...shownSpan(window),
    revision,
    status,
    verdict,
    sentence,
    evaluated: isoTime(evaluatedMs),
    durationMs,
    records,
    outcomes,
    reference,
    failure,
    health: shownHealth(evaluation.health),
    report: `${windowAddress(window)}/report?revision=${revision}`,
  };
}

export function shownOpenWindow({ window, records, outcomes, closesMs, health, report }: OpenWindow): unknown {
  return {
    ...shownSpan(window),
    closes: closesMs === null ? null : isoTime(closesMs),
    records,
    outcomes,
    health: health === null ? null : shownHealth(health),
    report: report === null ? null : JSON.parse(report),
  };
}

function shownSpan(window: ModelWindow): object {
  const { version, startMs, endMs } = window;
  return { id: windowId(window), version, start: isoTime(startMs), end: isoTime(endMs) };
}

function shownHealth({ records, errors, latencySumMs, latencyCounts }: ServiceHealth): object {
  const buckets = latencyCounts.map((count, index) => ({ upToMs: latencyBoundsMs[index] ?? null, records: count }));
  return { records, errors, latencySumMs, latencyCounts: buckets };
}
