import type { RecordCount } from "../../store/store.ts";
import { grouped } from "./grouped.ts";
import { addBucket, emptyWindow, type WindowCount } from "./window-count.ts";

export interface RowWindowRules {
  readonly everyRows: number;
  readonly bucketMs: number;
  /** Buckets that end later may still grow, so no window ends with them. */
  readonly settledMs: number;
}

export interface RowWindows {
  /** Full, or judged before. */
  readonly full: readonly WindowCount[];
  /** What has not enough rows yet, or may still grow. */
  readonly open: readonly WindowCount[];
}

type SpanOfWindow = Pick<WindowCount, "startMs" | "endMs">;

/**
 * Windows of about so many rows of one version: each begins where the one before it ends, the first one with the first bucket, and
 * ends with the first bucket by which the rows are enough. What was judged once keeps its span, whatever comes late.
 *
 * @param buckets - Of one version, ascending.
 * @param judged - Spans that have been judged, ascending.
 */
export function rowWindows(
  buckets: readonly RecordCount[],
  judged: readonly SpanOfWindow[],
  rules: RowWindowRules,
): RowWindows {
  const stretches = grouped(buckets, ({ startMs }) => judged.findLastIndex((span) => span.startMs <= startMs));
  const full: WindowCount[] = [];
  const open: WindowCount[] = [];
  for (const [place, stretch] of stretches) {
    const span = judged[place];
    const [inside, after] = span === undefined ? [[], stretch] : parted(stretch, span.endMs);
    if (span !== undefined && inside.length > 0) full.push(sumOf(inside, span));
    const cut = cutRows(after, span?.endMs ?? after[0]?.startMs ?? 0, rules);
    full.push(...cut.full);
    open.push(...cut.open);
  }
  return { full, open };
}

function parted(
  buckets: readonly RecordCount[],
  atMs: number,
): readonly [readonly RecordCount[], readonly RecordCount[]] {
  return [buckets.filter(({ startMs }) => startMs < atMs), buckets.filter(({ startMs }) => startMs >= atMs)];
}

function sumOf(buckets: readonly RecordCount[], { startMs, endMs }: SpanOfWindow): WindowCount {
  return buckets.reduce(addBucket, emptyWindow(buckets[0]?.version ?? null, startMs, endMs));
}

function cutRows(buckets: readonly RecordCount[], startMs: number, rules: RowWindowRules): RowWindows {
  const full: WindowCount[] = [];
  let window: WindowCount | null = null;
  let fromMs = startMs;
  for (const bucket of buckets) {
    const endMs = bucket.startMs + rules.bucketMs;
    window = { ...addBucket(window ?? emptyWindow(bucket.version, fromMs, endMs), bucket), endMs };
    if (window.records < rules.everyRows || endMs > rules.settledMs) continue;
    full.push(window);
    fromMs = endMs;
    window = null;
  }
  return { full, open: window === null ? [] : [window] };
}
