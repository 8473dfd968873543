import type { WindowRules } from "../../model/config.ts";
import type { RecordCount } from "../../store/store.ts";
import { grouped } from "./grouped.ts";
import { rowWindows } from "./row-windows.ts";
import type { WindowCalendar } from "./window-calendar.ts";
import { addBucket, byTime, emptyWindow, type WindowCount } from "./window-count.ts";

/** What is known of the latest evaluation of a window. */
export interface JudgedWindow {
  readonly version: string | null;
  readonly startMs: number;
  readonly endMs: number;
  /** What there was to judge. */
  readonly records: number;
  readonly outcomes: number;
  readonly status: "evaluated" | "failed";
  readonly evaluatedMs: number;
}

export interface PlanInput {
  /** All that there is of a model, in buckets of the calendar's length (`rowBucketMs` for windows by rows). */
  readonly counts: readonly RecordCount[];
  readonly judged: readonly JudgedWindow[];
  readonly rules: WindowRules;
  readonly calendar: WindowCalendar;
  readonly nowMs: number;
  /** Whether nothing has arrived for a while; else a window also waits until later records have been seen. */
  readonly idle: boolean;
  /** A window that changed is not judged again sooner. */
  readonly restateEveryMs: number;
  /** Windows that begin before have lost rows already, or their evaluation would not be kept; null: none. */
  readonly keptFromMs: number | null;
}

export interface DueWindow extends WindowCount {
  readonly why: "new" | "changed" | "failed";
}

export interface WindowPlan {
  /** To be judged, the earliest first. */
  readonly due: readonly DueWindow[];
  /** Past their end and lateness. */
  readonly closed: readonly WindowCount[];
  /** Not closed yet. */
  readonly open: readonly WindowCount[];
}

/** Length of buckets by which windows of rows are cut. */
export const rowBucketMs = 60_000;

/**
 * Which windows there are, and which of them are to be judged now. The same counts give the same windows, in whatever order they
 * were judged.
 *
 * A window is closed when the clock has passed its end and the lateness, and records of a time beyond that were seen, or nothing
 * arrives any more: so a replay of old records is judged by whole windows, too. It is judged again when it has more records or
 * outcomes than it had; however few rows it has, for the report says what cannot be judged.
 */
export function planWindows(input: PlanInput): WindowPlan {
  const { closed, open } = input.rules.everyRows === null ? calendarWindows(input) : windowsByRows(input);
  const judged = new Map(input.judged.map((window) => [keyOf(window), window]));
  const due = closed.flatMap((window): readonly DueWindow[] => {
    const why = reasonOf(window, judged.get(keyOf(window)), input);
    return why === null ? [] : [{ ...window, why }];
  });
  return { due, closed, open };
}

type Windows = Pick<WindowPlan, "closed" | "open">;

function reasonOf(
  { records, outcomes, startMs }: WindowCount,
  judged: JudgedWindow | undefined,
  { keptFromMs, nowMs, restateEveryMs }: PlanInput,
): DueWindow["why"] | null {
  if (keptFromMs !== null && startMs < keptFromMs) return null;
  if (judged === undefined) return "new";
  if (judged.status === "failed") return "failed";
  const changed = records > judged.records || outcomes > judged.outcomes;
  return changed && nowMs - judged.evaluatedMs >= restateEveryMs ? "changed" : null;
}

function calendarWindows(input: PlanInput): Windows {
  const windows = new Map<string, WindowCount>();
  for (const bucket of input.counts) {
    const { fromMs, toMs } = input.calendar.at(bucket.startMs);
    const empty = emptyWindow(bucket.version, fromMs, toMs);
    const key = keyOf(empty);
    windows.set(key, addBucket(windows.get(key) ?? empty, bucket));
  }
  const settledMs = settledUntil(input);
  const all = [...windows.values()].toSorted(byTime);
  return { closed: all.filter(({ endMs }) => endMs <= settledMs), open: all.filter(({ endMs }) => endMs > settledMs) };
}

function windowsByRows(input: PlanInput): Windows {
  const everyRows = input.rules.everyRows ?? 1;
  const rules = { everyRows, bucketMs: rowBucketMs, settledMs: settledUntil(input) };
  const ascending = input.counts.toSorted((left, right) => left.startMs - right.startMs);
  const cuts = [...grouped(ascending, ({ version }) => version)].map(([version, buckets]) => {
    const judged = input.judged.filter((window) => window.version === version);
    return rowWindows(
      buckets,
      judged.toSorted((left, right) => left.startMs - right.startMs),
      rules,
    );
  });
  return {
    closed: cuts.flatMap(({ full }) => full).toSorted(byTime),
    open: cuts.flatMap(({ open }) => open).toSorted(byTime),
  };
}

/** Windows that end by then are closed. */
function settledUntil({ counts, idle, nowMs, rules }: PlanInput): number {
  const seenMs = idle ? nowMs : counts.reduce((latest, { startMs }) => Math.max(latest, startMs), -Infinity);
  return Math.min(nowMs, seenMs) - rules.latenessMs;
}

function keyOf({ version, startMs, endMs }: Pick<WindowCount, "version" | "startMs" | "endMs">): string {
  return JSON.stringify([version, startMs, endMs]);
}
