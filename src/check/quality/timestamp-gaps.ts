import { formatDate, formatDuration } from "../../model/format-number.ts";
import type { QualityResult } from "../../model/report-document.ts";
import type { Draft } from "../draft.ts";
import { sortedNumbers } from "./column-numbers.ts";
import { outsideFamily } from "./outside-family.ts";
import type { QualityInput, QualityRule } from "./quality-input.ts";
import { qualityResult } from "./quality-result.ts";

const minimumGap = 0.01;
const fewestGaps = 30;
/** Tails lighter than this power are not believed: even spacing (one row a day) would make the first missing day impossible. */
const steepestTail = 8;

interface Gaps {
  /** Longest first. */
  readonly lengthsMs: Float64Array;
  /** When the longest one starts. */
  readonly startMs: number;
  readonly spanMs: number;
}

/**
 * The longest span of the timestamp column without a row, against the longest gaps of the reference.
 *
 * The chance of such a gap is extrapolated from the reference's 100 longest gaps by a power law (Hill's estimator), which is cautious
 * for lighter tails; the reference's gaps are stretched when rows come more slowly now, because that is a matter of the row count.
 * Judged on rows only: a profile does not hold gaps.
 *
 * @see Hill, Annals of Statistics 3 (1975), 1163-1174.
 */
export const timestampGaps: QualityRule = {
  check: "timestamp-gaps",
  drafts: (input) =>
    input.pairs
      .filter(({ reference }) => reference.spec.role === "timestamp")
      .flatMap(({ name }) => {
        const before = gapsOf(input.reference.rows, name);
        const now = gapsOf(input.current.rows, name);
        return before === null || now === null || before.spanMs === 0 || now.spanMs === 0
          ? []
          : [gapDraft(name, before, now)];
      }),
};

function gapsOf(rows: QualityInput["current"]["rows"], name: string): Gaps | null {
  if (rows === null) return null;
  const times = sortedNumbers(rows, name);
  const first = times[0] ?? 0;
  let longest = 0;
  let startMs = first;
  const lengths: number[] = [];
  for (let row = 1; row < times.length; row++) {
    const from = times[row - 1] ?? 0;
    const gap = (times[row] ?? 0) - from;
    if (gap > 0) lengths.push(gap);
    if (gap > longest) [longest, startMs] = [gap, from];
  }
  if (lengths.length < fewestGaps) return null;
  const lengthsMs = Float64Array.from(lengths).toSorted((a, b) => b - a);
  return { lengthsMs, startMs, spanMs: (times.at(-1) ?? first) - first };
}

function gapDraft(name: string, before: Gaps, now: Gaps): Draft<QualityResult> {
  const longestMs = now.lengthsMs[0] ?? 0;
  const stretch = Math.max(1, median(now.lengthsMs) / median(before.lengthsMs));
  const usualMs = (before.lengthsMs[0] ?? 0) * stretch;
  const pValue =
    longestMs > usualMs ? outsideFamily(chanceOfGap(before, longestMs / stretch, now.lengthsMs.length)) : 1;
  const effect = Math.max(0, longestMs - usualMs) / now.spanMs;
  const span = `${formatDate(now.startMs)} to ${formatDate(now.startMs + longestMs)}`;
  const usual = formatDuration(before.lengthsMs[0] ?? 0);
  return {
    tests: pValue === 1 ? [] : [{ method: "longest_gap", about: name, statistic: longestMs, pValue, attainable: 0 }],
    effect,
    minimumEffect: minimumGap,
    variation: null,
    finish: ({ open, adjusted, gates }) =>
      qualityResult({
        check: "timestamp-gaps",
        column: name,
        verdict: open ? "alarm" : "ok",
        pValue,
        adjustedPValue: adjusted[0] ?? null,
        effect,
        minimumEffect: minimumGap,
        gates,
        sentence: `${name} has a gap of ${formatDuration(longestMs)}, ${span}; the longest before was ${usual}.`,
      }),
  };
}

/** Chance that the longest of `count` gaps exceeds the length, by the tail of the reference's longest gaps. */
function chanceOfGap({ lengthsMs }: Gaps, lengthMs: number, count: number): number {
  const size = Math.min(100, Math.max(10, Math.floor(lengthsMs.length / 10)));
  const threshold = lengthsMs[size - 1] ?? 0;
  let logs = 0;
  for (let rank = 0; rank < size; rank++) logs += Math.log((lengthsMs[rank] ?? threshold) / threshold);
  const power = Math.min(steepestTail, size / logs);
  const one = (size / lengthsMs.length) * (lengthMs / threshold) ** -power;
  return -Math.expm1(count * Math.log1p(-Math.min(one, 1 - Number.EPSILON)));
}

function median(descending: Float64Array): number {
  return descending[Math.floor(descending.length / 2)] ?? 0;
}
