import type { Evaluation } from "../../model/evaluation.ts";

const mostVersions = 20;
/** A version whose last window ended so many window lengths before the newest window of its model is gone. */
const goneAfterWindows = 10;

/**
 * The versions that still are there, the newest first. One that other versions have replaced goes; all of them stay when the whole
 * model is silent: then the end of their windows says how long.
 */
export function shownEvaluations(latest: readonly Evaluation[]): readonly Evaluation[] {
  const sorted = latest.toSorted((left, right) => right.window.endMs - left.window.endMs);
  const [newest] = sorted;
  if (newest === undefined) return [];
  const { startMs, endMs } = newest.window;
  const goneMs = endMs - goneAfterWindows * (endMs - startMs);
  return sorted.filter(({ window }) => window.endMs >= goneMs).slice(0, mostVersions);
}
