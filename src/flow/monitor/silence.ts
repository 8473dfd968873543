import type { RecordCount } from "../../store/store.ts";
import type { WindowCalendar } from "../windows/window-calendar.ts";

/** No records where some should have come. */
export interface Silence {
  /** Whole windows without a record since the last one that has some. */
  readonly windows: number;
  readonly lastRecordMs: number;
  readonly sentence: string;
}

export interface SilenceRules {
  readonly calendar: WindowCalendar;
  /** Fewer windows are no silence. */
  readonly silentWindows: number;
  readonly latenessMs: number;
}

/** More are not counted. */
const mostWindows = 1_000;

/** @returns null while records come, or when there never were any. */
export function silenceOf(counts: readonly RecordCount[], nowMs: number, rules: SilenceRules): Silence | null {
  const last = counts.findLast(({ startMs }) => startMs <= nowMs);
  if (last === undefined) return null;
  const { calendar, silentWindows, latenessMs } = rules;
  const lastEndMs = calendar.at(last.startMs).toMs;
  let windows = 0;
  let { fromMs } = calendar.at(nowMs - latenessMs);
  while (fromMs > lastEndMs && windows < mostWindows) {
    windows++;
    ({ fromMs } = calendar.at(fromMs - 1));
  }
  if (windows < silentWindows) return null;
  const since = new Date(last.startMs).toISOString();
  const count = windows === mostWindows ? `${mostWindows} windows or more` : `${windows} windows`;
  return { windows, lastRecordMs: last.startMs, sentence: `No records for ${count}: the last ones are of ${since}.` };
}
