import { formatNumber } from "../../model/format-number.ts";
import type { ColumnProfile, NumericCounts } from "../../model/profile.ts";
import type { QualityResult } from "../../model/report-document.ts";
import type { Draft, Test } from "../draft.ts";
import { testWeights } from "../test-weights.ts";
import { type ColumnPair, hasComparableValues, type QualityInput, type QualityRule } from "./quality-input.ts";
import { shareDraft, minimumRise } from "./share-draft.ts";
import { chanceOfRise, type Hits, moreOftenTest } from "./share-test.ts";

/** Numbers below the reference's smallest value or above its largest. */
export const outOfReferenceRange: QualityRule = {
  check: "out-of-reference-range",
  drafts: (input) =>
    input.pairs.filter((pair) => hasComparableValues(pair)).flatMap((pair) => columnDrafts(input, pair)),
};

function columnDrafts({ config }: QualityInput, pair: ColumnPair): readonly Draft<QualityResult>[] {
  const { name, reference, current } = pair;
  if (reference.counts?.kind !== "numeric" || current.counts?.kind !== "numeric") return [];
  const { minimumShare } = config.checks.quality;
  const before = outside(reference.counts, reference.valid);
  const now = outside(current.counts, current.valid);
  const draft = shareDraft({
    check: "out-of-reference-range",
    column: name,
    reference: before.both,
    current: now.both,
    minimumRows: config.windows.minimumRows,
    minimumShare,
    tests: [extremesTest(before, now)],
    chance: () => chanceBeyond(before, now, minimumRise(minimumShare, before.both)),
    sentence: (shares) => rangeSentence(pair, shares),
    noun: "values",
  });
  return [draft];
}

/** Values outside the reference's bins, on either side of them. */
interface Outside {
  readonly below: Hits;
  readonly above: Hits;
  readonly both: Hits;
}

function outside({ below, above }: NumericCounts, rows: number): Outside {
  return { below: { hits: below, rows }, above: { hits: above, rows }, both: { hits: below + above, rows } };
}

/**
 * Exchangeability test of the extremes: the k values beyond the reference's largest are the k largest of both sides together,
 * and all lie in the current side with probability m(m-1).../(N(N-1)...). Both ends are tested, the smaller p-value counts twice.
 * The number of values beyond is not fixed in advance, so this test can always fire: `attainable` is 0.
 */
function extremesTest(before: Outside, now: Outside): Test {
  const ends = [moreOftenTest(before.below, now.below), moreOftenTest(before.above, now.above)];
  const pValue = Math.min(1, 2 * Math.min(...ends.map((end) => end.pValue)));
  return {
    method: "beyond_range",
    about: null,
    statistic: now.both.hits,
    pValue,
    attainable: 0,
    weight: testWeights.beyondRange,
  };
}

/** Chance that so large a share lies beyond: at least half of it at one end, all of which are then the most extreme of both sides. */
function chanceBeyond(before: Outside, now: Outside, rise: number): number {
  if (before.both.hits > 0) return Math.min(1, 2 * chanceOfRise(before.both, now.both, rise / 2));
  const fewest = { hits: Math.ceil((rise * now.both.rows) / 2), rows: now.both.rows };
  return Math.min(1, 2 * moreOftenTest(before.both, fewest).attainable);
}

/** The range, and how far the values go beyond it. */
function rangeSentence({ name, reference, current }: ColumnPair, shares: string): string {
  const [low, high] = rangeOf(reference);
  const [lowest, highest] = rangeOf(current);
  const unit = reference.spec.unit === null ? "" : ` ${reference.spec.unit}`;
  const beyond = [
    ...(lowest < low ? [`down to ${formatNumber(lowest)}`] : []),
    ...(highest > high ? [`up to ${formatNumber(highest)}`] : []),
  ];
  const range = `${formatNumber(low)} to ${formatNumber(high)}${unit}`;
  const sentence = `${name} lies outside the reference's range (${range}) in ${shares}`;
  return beyond.length === 0 ? sentence : `${sentence}, ${beyond.join(" and ")}`;
}

/** Smallest and largest value; reversed infinities without values. */
function rangeOf({ moments }: ColumnProfile): readonly [number, number] {
  return [moments?.minimum ?? Infinity, moments?.maximum ?? -Infinity];
}
