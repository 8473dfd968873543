import { formatCount, formatDuration } from "../model/format-number.ts";
import type { NaturalVariation } from "../model/profile.ts";

const fewestWindows = 8;
/** Windows this much longer or shorter than the production window still speak for it. */
const lengthTolerance = 1.25;

export interface MatchedVariation {
  /** null: gate 2 is off. */
  readonly chosen: NaturalVariation | null;
  readonly windows: number;
  readonly reason: string;
}

/** The reference's windows that are as long as the window judged, if there are at least 8 of them. */
export function matchingVariation(known: readonly NaturalVariation[], windowMs: number | null): MatchedVariation {
  if (windowMs === null) return off("Natural variation is unknown: the rows carry no time.");
  const length = formatDuration(windowMs);
  const close = known.filter((variation) => stretch(variation.windowMs, windowMs) <= lengthTolerance);
  const [chosen] = close.toSorted((a, b) => stretch(a.windowMs, windowMs) - stretch(b.windowMs, windowMs));
  if (chosen === undefined)
    return off(`Natural variation is unknown: the reference holds fewer than 8 windows of ${length}.`);
  const windows = chosen.windowRows.length;
  if (windows < fewestWindows) {
    return off(
      `Natural variation is unknown: the reference holds ${formatCount(windows)} windows of ${length}, 8 are needed.`,
    );
  }
  return {
    chosen,
    windows,
    reason: `The limit is the mean plus 3 standard deviations of the effects of the reference's ${formatCount(windows)} windows of ${formatDuration(chosen.windowMs)}, each against the rest of it, sampling noise taken off.`,
  };
}

function off(reason: string): MatchedVariation {
  return { chosen: null, windows: 0, reason };
}

function stretch(a: number, b: number): number {
  return Math.max(a, b) / Math.min(a, b);
}
