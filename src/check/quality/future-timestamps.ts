import { formatDate } from "../../model/format-number.ts";
import type { ColumnProfile } from "../../model/profile.ts";
import type { QualityResult } from "../../model/report-document.ts";
import type { Side } from "../../model/side.ts";
import type { Draft } from "../draft.ts";
import { sortedNumbers } from "./column-numbers.ts";
import type { ColumnPair, QualityInput, QualityRule } from "./quality-input.ts";
import { factDraft } from "./quality-result.ts";
import { shareDraft } from "./share-draft.ts";
import type { Hits } from "./share-test.ts";

const dayMs = 86_400_000;
/** No event of a running system: the year 2200. */
const absurdMs = 7_258_118_400_000;

/**
 * Times far after the data's own end. This layer has no clock, so "future" is relative to the side itself: beyond the third quartile
 * of the timestamp column (or of the column itself, where no timestamp is declared) by more than a day and by more than three times
 * its interquartile range, or after the year 2200. Due dates lie there by right: only a share that grew is an alarm.
 * Without rows only the latest time is known: one after 2200 that the reference does not have is a note.
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
    note: "present",
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

/** Rows of a side beyond its own end; null when only its profile is known. */
function futureRows({ rows }: Side, name: string): Hits | null {
  if (rows === null) return null;
  const times = sortedNumbers(rows, name);
  const clock = rows.specs.find((spec) => spec.role === "timestamp")?.name ?? name;
  const bulk = clock === name ? times : sortedNumbers(rows, clock);
  const limit = Math.min(absurdMs, endOfBulk(bulk.length === 0 ? times : bulk));
  return { hits: times.length - countUpTo(times, limit), rows: times.length };
}

function endOfBulk(times: Float64Array): number {
  const low = times[Math.floor(times.length / 4)] ?? 0;
  const high = times[Math.floor((times.length * 3) / 4)] ?? 0;
  return high + Math.max(dayMs, 3 * (high - low));
}

function countUpTo(ascending: Float64Array, limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? Infinity) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
