import type { Store } from "../../store/store.ts";
import type { ReferenceChoice } from "../evaluate-window.ts";
import { pastSpans } from "../references/past-reference.ts";
import { newestReference } from "../references/stored-reference.ts";
import type { WindowCount } from "../windows/window-count.ts";
import type { WatchedModel } from "./watched-model.ts";

/** What a window is compared with; null while there is nothing. */
export type ReferenceFor = (window: WindowCount) => ReferenceChoice | null;

/**
 * How windows of a model find their reference: the newest that is kept, or rows of the past.
 *
 * @param closed - Windows that have ended, ascending: past windows of rows are among them.
 */
export async function referenceChooser(
  watched: WatchedModel,
  closed: readonly WindowCount[],
  store: Store,
): Promise<ReferenceFor> {
  if (watched.config.reference.mode !== "fixed") return (window) => pastChoice(window, closed, watched);
  const stored = await newestReference(store, watched.name);
  return () => (stored === null ? null : { kind: "stored", stored });
}

function pastChoice(
  window: WindowCount,
  closed: readonly WindowCount[],
  watched: WatchedModel,
): ReferenceChoice | null {
  const { config, calendar, counts } = watched;
  const own = closed.filter(({ version, endMs }) => version === window.version && endMs <= window.startMs);
  const earlier = own.map(({ startMs, endMs }) => ({ fromMs: startMs, toMs: endMs }));
  const span = { fromMs: window.startMs, toMs: window.endMs };
  const spans = pastSpans(span, config, calendar, config.windows.everyRows === null ? null : earlier);
  return counts.recordsIn(spans) < config.windows.minimumRows ? null : { kind: "past", spans };
}
