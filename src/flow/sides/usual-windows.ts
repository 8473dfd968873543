import type { ColumnSpec } from "../../model/column.ts";
import type { Config } from "../../model/config.ts";
import { referenceWindows } from "../../profile/reference-windows.ts";
import type { TimeWindows } from "../../profile/window-clock.ts";
import type { TimeSpan } from "../../source/time-span.ts";
import type { Input } from "./open-input.ts";

const hourMs = 3_600_000;
/** Lengths to try, longest first, when a profile is made for windows that nobody has named. */
const usualLengthsMs = [24 * hourMs, hourMs] as const;

/** The span of the timestamp column of a side; both ends null when it has none. */
export async function timeSpan(input: Input, specs: readonly ColumnSpec[]): Promise<TimeSpan> {
  if (input.kind === "profile") return input.profile;
  const timestamp = specs.find((spec) => spec.role === "timestamp");
  return timestamp === undefined ? { start: null, end: null } : input.source.timeSpan(timestamp);
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
