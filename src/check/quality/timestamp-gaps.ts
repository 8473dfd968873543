import { numberAt } from "../../model/number-at.ts";
import { formatDate, formatDuration } from "../../model/format-number.ts";
import type { Timeline } from "../../model/profile.ts";
import type { QualityResult } from "../../model/report-document.ts";
import type { Draft } from "../draft.ts";
import { testWeights } from "../test-weights.ts";
import { bulkOfTimeline } from "./event-times.ts";
import type { QualityRule } from "./quality-input.ts";
import { decisionOn, qualityResult } from "./quality-result.ts";

const minimumGap = 0.01;
const fewestSteps = 30;
const strayShare = 0.005;
/** Gaps of the reference that make up its tail. */
const tailSize = 100;
/** Lighter tails are not believed: equal nights, or rows in every hour, would make the first longer gap impossible. */
const steepestTail = 6;

/** Steps from one bucket with rows to the next; a step of 1 is no gap. */
interface Steps {
  readonly bucketMs: number;
  /** Longest first. */
  readonly lengths: readonly number[];
  /** 1 when no bucket is empty. */
  readonly longest: number;
  /** Bucket before the longest step. */
  readonly before: number;
  readonly buckets: number;
  readonly rows: number;
}

/**
 * The longest span of event time without a row, against the longest gaps of the reference.
 *
 * The chance of such a gap is extrapolated from the reference's longest gaps by a power law (Hill's estimator), which is cautious for
 * lighter tails. The reference's gaps are stretched when rows come more slowly now: that is a matter of the row count.
 * Gaps are seen in buckets of the timelines, of the coarser of both widths; before the first and after the last row nothing is known.
 * Times outside the bulk and the outer 0.5 % of the rows at each end are left out: one wrong date is not a gap.
 *
 * @see Hill, Annals of Statistics 3 (1975), 1163-1174.
 */
export const timestampGaps: QualityRule = {
  check: "timestamp-gaps",
  drafts({ reference, current }) {
    const before = reference.profile.timeline;
    const now = current.profile.timeline;
    if (before === null || now === null) return [];
    const bucketMs = Math.max(before.bucketMs, now.bucketMs);
    const column = reference.profile.columns.find(({ spec }) => spec.role === "timestamp")?.spec.name ?? null;
    const known = stepsOf(before, bucketMs);
    const seen = stepsOf(now, bucketMs);
    return known.lengths.length < fewestSteps || seen.lengths.length === 0 ? [] : [gapDraft(column, known, seen)];
  },
};

function stepsOf(timeline: Timeline, bucketMs: number): Steps {
  const { buckets: fine, counts } = withoutStrays(timeline);
  const factor = bucketMs / timeline.bucketMs;
  const buckets = [...new Set(fine.map((bucket) => Math.floor(bucket / factor)))];
  const [first = 0] = buckets;
  let longest = 1;
  let last = first;
  let before = first;
  const lengths = buckets.slice(1).map((bucket) => {
    const length = bucket - last;
    if (length > longest) [longest, before] = [length, last];
    last = bucket;
    return length;
  });
  return {
    bucketMs,
    lengths: lengths.toSorted((a, b) => b - a),
    longest,
    before,
    buckets: last - first + 1,
    rows: total(counts),
  };
}

/** Leaves out times outside the bulk and the first and last 0.5 % of the rows: a single wrong date is not a gap. */
function withoutStrays(timeline: Timeline): Pick<Timeline, "buckets" | "counts"> {
  const { bucketMs, buckets, counts } = timeline;
  const bulk = bulkOfTimeline(timeline) ?? { startMs: 0, endMs: 0 };
  const least = strayShare * total(counts);
  const most = total(counts) - least;
  let rows = 0;
  const kept = counts.map((count, position) => {
    const from = rows;
    rows += count;
    const atMs = numberAt(buckets, position) * bucketMs;
    return atMs >= bulk.startMs && atMs <= bulk.endMs && rows > least && from < most;
  });
  return {
    buckets: buckets.filter((_, position) => kept[position]),
    counts: counts.filter((_, position) => kept[position]),
  };
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function gapDraft(column: string | null, known: Steps, seen: Steps): Draft<QualityResult> {
  const { longest } = seen;
  const stretch = stretchOf(known, seen);
  const usual = known.longest * stretch;
  const pValue = longest > usual ? chanceOfStep(known, longest / stretch, seen.lengths.length) : 1;
  const effect = Math.max(0, longest - usual) / seen.buckets;
  return {
    tests: [
      {
        method: "longest_gap",
        about: null,
        statistic: longest * seen.bucketMs,
        pValue,
        attainable: 0,
        weight: testWeights.sign,
      },
    ],
    effect,
    minimumEffect: minimumGap,
    variation: null,
    finish: (decided) =>
      qualityResult({
        check: "timestamp-gaps",
        column,
        verdict: decided.open ? "alarm" : "ok",
        pValue,
        ...decisionOn(decided),
        effect,
        minimumEffect: minimumGap,
        sentence: sentenceOf(known, seen),
      }),
  };
}

/** How much more slowly rows come now, the longest gap apart; at least 1. */
function stretchOf(known: Steps, seen: Steps): number {
  const pace = ({ rows, buckets, longest }: Steps) => rows / Math.max(1, buckets - longest + 1);
  return Math.max(1, pace(known) / pace(seen));
}

/** Chance that the longest of `count` steps has this length, by the tail of the reference's longest gaps. */
function chanceOfStep({ lengths }: Steps, length: number, count: number): number {
  const gaps = lengths.slice(0, tailSize).filter((step) => step > 1);
  const size = Math.max(1, gaps.length);
  const threshold = gaps.at(-1) ?? 1;
  const logs = gaps.reduce((sum, step) => sum + Math.log(step / threshold), 0);
  const power = Math.min(steepestTail, size / logs);
  const one = (size / lengths.length) * (length / threshold) ** -power;
  return -Math.expm1(count * Math.log1p(-Math.min(one, 1 - Number.EPSILON)));
}

function sentenceOf(known: Steps, seen: Steps): string {
  const { bucketMs } = seen;
  const longest = (seen.longest - 1) * bucketMs;
  const usual = (known.longest - 1) * bucketMs;
  const unit = formatDuration(bucketMs);
  if (longest === 0) return `No gap of ${unit} or more.`;
  const from = (seen.before + 1) * bucketMs;
  const span = `from ${formatDate(from)} to ${formatDate(from + longest)}`;
  const before =
    usual === 0 ? `the reference has no gap of ${unit} or more` : `the longest gap before was ${formatDuration(usual)}`;
  return `No rows for ${formatDuration(longest)}, ${span}; ${before}.`;
}
