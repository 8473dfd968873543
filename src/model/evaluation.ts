import type { ReportDocument } from "./report-document.ts";

/** Span [startMs, endMs) of event time of one version of one model. */
export interface ModelWindow {
  readonly model: string;
  /** null: records that came without a version. */
  readonly version: string | null;
  readonly startMs: number;
  readonly endMs: number;
}

/** What was judged, kept for good: a window's report, one revision for each time that its rows changed. */
export interface Evaluation {
  readonly window: ModelWindow;
  /** 1 for the first. */
  readonly revision: number;
  /** "failed": `report` is null and `failure` says why. */
  readonly status: "evaluated" | "failed";
  readonly evaluatedMs: number;
  readonly durationMs: number;
  /** Rows of the window when it was judged, and how many of them had an outcome. */
  readonly records: number;
  readonly outcomes: number;
  /** Hash of the reference's file; null when the model has none. */
  readonly reference: string | null;
  /** The report's verdict and headline; null without a report. */
  readonly verdict: ReportDocument["verdict"] | null;
  readonly sentence: string | null;
  /** The report document, as JSON text. */
  readonly report: string | null;
  /** The profile of the window on the reference's bins, as JSON text; null without a reference. */
  readonly profile: string | null;
  readonly failure: string | null;
  readonly health: ServiceHealth;
}

/** An evaluation as lists show it: without its long texts. */
export type EvaluationSummary = Omit<Evaluation, "report" | "profile">;

/** Upper bounds of latency buckets in milliseconds, the end included; one more bucket holds what is above. */
export const latencyBoundsMs: readonly number[] = [1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000];

/** Does the monitored service work? Of the records of a window. */
export interface ServiceHealth {
  readonly records: number;
  /** Records that carry an error. */
  readonly errors: number;
  /** Records in each bucket of `latencyBoundsMs` and above; those without a latency are in none. */
  readonly latencyCounts: readonly number[];
  readonly latencySumMs: number;
}

/** The window's name in addresses and stores: model, version, start and end, each as it can stand in a URL. */
export function windowId({ model, version, startMs, endMs }: ModelWindow): string {
  const parts = [model, version ?? "", startMs, endMs];
  return parts.map((part) => encodeURIComponent(String(part)).replaceAll("~", "%7E")).join("~");
}
