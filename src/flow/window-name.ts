import type { ModelWindow } from "../model/evaluation.ts";

/** What a report calls a window: "2026-01-05T00:00:00.000Z to 2026-01-06T00:00:00.000Z, version 7". */
export function windowName({ startMs, endMs, version }: ModelWindow): string {
  const span = `${new Date(startMs).toISOString()} to ${new Date(endMs).toISOString()}`;
  return version === null ? span : `${span}, version ${version}`;
}
