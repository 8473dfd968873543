import type { TimeWindows } from "./window-clock.ts";

const fewestWindows = 8;
/** More windows say nothing more about how far one moves, and each needs memory. */
const mostWindows = 400;

/**
 * The reference's own windows, as long as the window judged; null when the reference holds fewer than 8 of them.
 * At most the last 400 are used.
 *
 * @param span - First and last event time of the reference, in milliseconds since 1970.
 * @param lengthMs - Length of the window judged; null when it has no time.
 */
export function referenceWindows(
  { start, end }: { readonly start: number | null; readonly end: number | null },
  lengthMs: number | null,
): TimeWindows | null {
  if (start === null || end === null || lengthMs === null) return null;
  const whole = Math.floor((end - start + 1) / lengthMs);
  if (whole < fewestWindows) return null;
  const count = Math.min(whole, mostWindows);
  return { startMs: start + (whole - count) * lengthMs, lengthMs, count };
}
