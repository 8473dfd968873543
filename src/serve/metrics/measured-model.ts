import type { Evaluation } from "../../model/evaluation.ts";
import type { ModelState } from "../../flow/monitor/model-state.ts";
import type { LastProbe } from "../health/health-probes.ts";

/** What `/metrics` needs to know of a model. */
export interface MeasuredModel {
  readonly model: string;
  /** The latest judged window of each version. */
  readonly latest: readonly Evaluation[];
  /** Counts of this process; they may start anew. */
  readonly evaluations: number;
  readonly failures: number;
  readonly lastSuccessMs: number | null;
  readonly isBlocked: boolean;
  /** Windows that have ended and could not be judged. */
  readonly failedWindows: number;
  readonly windowsWithoutReference: number;
  readonly windowsWithoutRecords: number;
  readonly unmatchedOutcomes: number;
  /** null without a health address, and before it was asked. */
  readonly probe: LastProbe | null;
}

/** A model as the monitor's last look left it. */
export function measuredModel(state: ModelState, probe: LastProbe | null): MeasuredModel {
  const { model, latest, evaluations, failures, lastSuccessMs, unmatchedOutcomes } = state;
  return {
    model,
    latest,
    evaluations,
    failures,
    lastSuccessMs,
    isBlocked: state.problem !== null,
    failedWindows: state.failed.length,
    windowsWithoutReference: state.withoutReference.length,
    windowsWithoutRecords: state.silence?.windows ?? 0,
    unmatchedOutcomes,
    probe,
  };
}
