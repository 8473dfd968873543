import type { Evaluator } from "../evaluation-thread.ts";

export interface MonitorOptions {
  /** Name of this process among those that share the store; no two may have the same. */
  readonly owner: string;
  readonly evaluator: Evaluator;
  /** Folder where references are kept for the next window. */
  readonly folder: string;
  /** A clock for durations, in milliseconds since any moment. */
  readonly elapsedMs: () => number;
  /** So long after a process died another one may do what it did; one that works renews its lease in time. */
  readonly leaseMs: number;
  /** A window whose rows changed is judged again after this time at the soonest. */
  readonly restateEveryMs: number;
  /** Without records for this time, windows are closed by the clock alone. */
  readonly idleMs: number;
  /** What arrived so long before the last look is looked at again. */
  readonly overlapMs: number;
  /** So many windows without a record are a finding. */
  readonly silentWindows: number;
  /** How often what is too old is deleted. */
  readonly expireEveryMs: number;
  /** How long the report of an open window is shown before it is made anew. */
  readonly provisionalMs: number;
}

const minuteMs = 60_000;

export const defaultMonitorOptions: Omit<MonitorOptions, "owner" | "evaluator" | "folder" | "elapsedMs"> = {
  leaseMs: minuteMs / 2,
  restateEveryMs: 5 * minuteMs,
  idleMs: minuteMs,
  overlapMs: minuteMs,
  silentWindows: 3,
  expireEveryMs: 60 * minuteMs,
  provisionalMs: 10_000,
};
