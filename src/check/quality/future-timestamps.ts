import { doubleAt, numberAt } from "../../model/number-at.ts";
import { formatDate } from "../../model/format-number.ts";
import type { ColumnProfile, TableProfile } from "../../model/profile.ts";
import type { QualityResult } from "../../model/report-document.ts";
import type { Side } from "../../model/side.ts";
import type { Draft } from "../draft.ts";
import { sortedNumbers } from "./column-numbers.ts";
import { absurdMs, bulkOf, bulkOfTimeline } from "./event-times.ts";
import type { ColumnPair, QualityInput, QualityRule } from "./quality-input.ts";
import { factDraft } from "./quality-result.ts";
import { shareDraft } from "./share-draft.ts";
import type { Hits } from "./share-test.ts";

/**
 * Times far after the data's own end. This layer has no clock, so "future" is relative to the side itself: beyond the bulk of the
 * timestamp column (of the column itself, where no timestamp is declared), see `bulkOf`. Due dates lie there by right: only a share
 * that grew is an alarm. Where a stored profile knows no more than the latest time, one after 2200 that the reference does not have is a note.
 */
export const futureTimestamps: QualityRule = {
  check: "future-timestamps",
  drafts: (input) =>
    input.pairs
      .filter(({ reference }) => reference.spec.type === "datetime")
      .flatMap((pair) => columnDrafts(input, pair)),
};

function columnDrafts(input: QualityInput, { name, reference, current }: ColumnPair): readonly Draft<QualityResult>[] {
  const before = futureRows(input.reference, name);
  const now = futureRows(input.current, name);
  if (before === null || now === null) return latestTime(name, reference, current);
  if (before.hits + now.hits === 0) return [];
  const latest = formatDate(current.moments?.maximum ?? null);
  const draft = shareDraft({
    check: "future-timestamps",
    column: name,
    reference: before,
    current: now,
    minimumRows: input.config.windows.minimumRows,
    minimumShare: input.config.checks.quality.minimumShare,
    sentence: (shares) => `${name} lies far in the future (up to ${latest}) in ${shares}`,
    ...(before.hits === 0 ? { note: "present" } : {}),
  });
  return [draft];
}

function latestTime(name: string, reference: ColumnProfile, current: ColumnProfile): readonly Draft<QualityResult>[] {
  const before = reference.moments?.maximum ?? null;
  const now = current.moments?.maximum ?? null;
  if (now === null || now <= absurdMs || (before !== null && before > absurdMs)) return [];
  const sentence = `${name} reaches into the far future: its latest time is ${formatDate(now)} (${formatDate(before)} before).`;
  return [factDraft({ check: "future-timestamps", column: name, verdict: "note", sentence })];
}

/** Rows of a side beyond its own end; null when neither rows nor a timeline tell. */
function futureRows({ rows, profile }: Side, name: string): Hits | null {
  if (rows === null) return futureRowsOfTimeline(profile, name);
  const times = sortedNumbers(rows, name);
  const clock = rows.specs.find((spec) => spec.role === "timestamp")?.name ?? name;
  const clockTimes = clock === name ? times : sortedNumbers(rows, clock);
  const bulk = bulkOf(clockTimes.length === 0 ? times : clockTimes);
  const hits = bulk === null ? 0 : times.length - countUpTo(times, bulk.endMs);
  return { hits, rows: times.length };
}

function futureRowsOfTimeline({ timeline, columns }: TableProfile, name: string): Hits | null {
  const isClock = columns.some(({ spec }) => spec.name === name && spec.role === "timestamp");
  const bulk = timeline === null || !isClock ? null : bulkOfTimeline(timeline);
  if (timeline === null || bulk === null) return null;
  let hits = 0;
  let rows = 0;
  timeline.counts.forEach((count, position) => {
    rows += count;
    if (numberAt(timeline.buckets, position) * timeline.bucketMs > bulk.endMs) hits += count;
  });
  return { hits, rows };
}

function countUpTo(ascending: Float64Array, limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (doubleAt(ascending, middle) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
