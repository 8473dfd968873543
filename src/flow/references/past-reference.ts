import { join } from "node:path";
import type { Config } from "../../model/config.ts";
import type { Span, Store } from "../../store/store.ts";
import { rowColumns } from "../row-columns.ts";
import type { WindowCalendar } from "../windows/window-calendar.ts";
import { fileHash } from "./file-hash.ts";
import type { ReferenceFile } from "./reference-file.ts";

/**
 * Event time whose rows a window is compared with, the earliest first.
 *
 * @param window - The window.
 * @param earlier - Windows of rows that end before it begins, ascending; null when windows are cut by time.
 */
export function pastSpans(
  window: Span,
  { reference }: Pick<Config, "reference">,
  calendar: WindowCalendar,
  earlier: readonly Span[] | null,
): readonly Span[] {
  if (reference.mode === "fixed") return [];
  if (reference.mode === "rolling")
    return earlier === null ? calendar.before(window.fromMs, reference.windows) : earlier.slice(-reference.windows);
  const weeks = Array.from({ length: reference.windows }, (_, week) => reference.windows - week);
  return weeks.map((count) => calendar.weeksBefore(window, count));
}

export interface PastQuery {
  readonly model: string;
  readonly config: Config;
  readonly spans: readonly Span[];
  /** Where the file is written. */
  readonly folder: string;
}

/** Rows of past windows, of all versions, as a file: what a new version is compared with is what came before it. */
export async function pastReference(store: Store, { model, config, spans, folder }: PastQuery): Promise<ReferenceFile> {
  const path = join(folder, "reference.parquet");
  await store.writeRows({ model, spans, columns: rowColumns(config) }, path);
  return { path, hash: await fileHash(path), name: nameOf(config) };
}

function nameOf({ reference: { mode, windows } }: Config): string {
  if (mode === "same-weekday")
    return windows === 1 ? "the same weekday a week before" : `the same weekday of the ${windows} weeks before`;
  return windows === 1 ? "the window before" : `the ${windows} windows before`;
}
