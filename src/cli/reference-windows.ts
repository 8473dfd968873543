import type { ColumnSpec } from "../model/column.ts";
import type { Config } from "../model/config.ts";
import type { TimeWindows } from "../profile/window-clock.ts";
import type { TimeSpan } from "../source/time-span.ts";
import type { Input } from "./open-input.ts";

const fewestWindows = 8;
/** More windows say nothing more about how far one moves, and each needs memory. */
const mostWindows = 400;

const hourMs = 3_600_000;
/** Lengths to try, longest first, when a profile is made for windows that nobody has named. */
const usualLengthsMs = [24 * hourMs, hourMs] as const;

/** The span of the timestamp column of a side; both ends null when it has none. */
export async function timeSpan(input: Input, specs: readonly ColumnSpec[]): Promise<TimeSpan> {
  if (input.kind === "profile") return input.profile;
  const timestamp = specs.find((spec) => spec.role === "timestamp");
  return timestamp === undefined ? { start: null, end: null } : input.source.timeSpan(timestamp);
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
