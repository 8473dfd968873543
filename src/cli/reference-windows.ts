import type { ColumnSpec } from "../model/column.ts";
import type { Config } from "../model/config.ts";
import type { TimeWindows } from "../profile/window-clock.ts";
import type { Input } from "./open-input.ts";

const fewestWindows = 8;
/** More windows say nothing more about how far one moves, and each needs memory. */
const mostWindows = 400;

const hourMs = 3_600_000;
/** Lengths to try, longest first, when a profile is made for windows that nobody has named. */
const usualLengthsMs = [24 * hourMs, hourMs] as const;

/** First and last event time of a side, in milliseconds since 1970; both null when it has none. */
export interface TimeSpan {
  readonly start: number | null;
  readonly end: number | null;
}

/** The span of the timestamp column; it is read when the file stores times as text. */
export async function timeSpan(input: Input, specs: readonly ColumnSpec[]): Promise<TimeSpan> {
  if (input.kind === "profile") return input.profile;
  const timestamp = specs.find((spec) => spec.role === "timestamp");
  const facts = input.facts.find(({ name }) => name === timestamp?.name);
  if (timestamp === undefined || facts === undefined) return { start: null, end: null };
  if (facts.storage === "datetime") return { start: facts.minimum, end: facts.maximum };
  let [start, end] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for await (const { columns } of input.source.scan([timestamp], { rowHashes: false })) {
    const [times] = columns;
    if (times?.kind !== "number") continue;
    for (const [row, time] of times.values.entries()) {
      if (times.nulls?.[row] === 1 || !Number.isFinite(time)) continue;
      start = Math.min(start, time);
      end = Math.max(end, time);
    }
  }
  return start <= end ? { start, end } : { start: null, end: null };
}

/**
 * The reference's own windows, as long as the window judged; null when the reference holds fewer than 8 of them.
 * At most the last 400 are used.
 */
export function referenceWindows({ start, end }: TimeSpan, lengthMs: number | null): TimeWindows | null {
  if (start === null || end === null || lengthMs === null) return null;
  const whole = Math.floor((end - start + 1) / lengthMs);
  if (whole < fewestWindows) return null;
  const count = Math.min(whole, mostWindows);
  return { startMs: start + (whole - count) * lengthMs, lengthMs, count };
}

/** Windows of a reference that is profiled before anything is known of the windows to come: as configured, else days, else hours. */
export function usualWindows(span: TimeSpan, config: Config): TimeWindows | null {
  const lengths = config.windows.everyMs === null ? usualLengthsMs : [config.windows.everyMs];
  for (const lengthMs of lengths) {
    const windows = referenceWindows(span, lengthMs);
    if (windows !== null) return windows;
  }
  return null;
}
