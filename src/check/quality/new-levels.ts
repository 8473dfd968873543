import { numberAt } from "../../model/number-at.ts";
import { formatCount, formatShare } from "../../model/format-number.ts";
import type { ColumnProfile, LevelBins, LevelCounts } from "../../model/profile.ts";
import type { QualityResult } from "../../model/report-document.ts";
import type { Draft, Test } from "../draft.ts";
import { testWeights } from "../test-weights.ts";
import { type ColumnPair, hasComparableValues, type QualityInput, type QualityRule } from "./quality-input.ts";
import { minimumRise, shareDraft } from "./share-draft.ts";
import { chanceOfRise, moreOftenTest } from "./share-test.ts";
import { newLevelsTest } from "../../stats/new-levels-test.ts";

/** Levels that the reference never had. Not judged where the reference has more levels than its profile remembers. */
export const newLevels: QualityRule = {
  check: "new-levels",
  drafts: (input) =>
    input.pairs
      .filter((pair) => hasComparableValues(pair) && pair.reference.spec.type === "categorical")
      .flatMap((pair) => columnDrafts(input, pair)),
};

function columnDrafts({ config }: QualityInput, pair: ColumnPair): readonly Draft<QualityResult>[] {
  const { name, reference, current } = pair;
  const { bins, counts } = reference;
  const now = levelsToJudge(current);
  if (bins?.kind !== "levels" || !bins.complete || counts?.kind !== "levels" || now === null) return [];
  const hits = {
    reference: { hits: counts.new, rows: reference.valid },
    current: { hits: now.new, rows: current.valid },
  };
  const { minimumShare } = config.checks.quality;
  const rise = minimumRise(minimumShare, hits.reference);
  const pooled = { totals: pooledTotals(counts, now), referenceRows: reference.valid, currentRows: current.valid };
  const inReferenceToo = counts.new > 0;
  const draft = shareDraft({
    check: "new-levels",
    column: name,
    ...hits,
    minimumRows: config.windows.minimumRows,
    minimumShare,
    tests: [inReferenceToo ? moreOftenTest(hits.reference, hits.current) : unseenLevelsTest(now.new, pooled)],
    chance: () =>
      inReferenceToo
        ? chanceOfRise(hits.reference, hits.current, rise)
        : (unseenLevelsTest(Math.ceil(rise * current.valid), pooled).pValue ?? 1),
    examples: now.newLevels,
    sentence: () => sentenceOf(name, bins, now, now.new / Math.max(1, current.valid)),
  });
  return [draft];
}

/** Counts of the current side without new levels that are empty or stand for "missing": those have checks of their own. */
function levelsToJudge({ counts, strings }: ColumnProfile): LevelCounts | null {
  if (counts?.kind !== "levels") return null;
  const standIns = new Set((strings?.placeholders ?? []).map((placeholder) => placeholder.name));
  const kept = counts.newLevels.filter(({ name }) => name.trim() !== "" && !standIns.has(name.trim()));
  return { ...counts, newLevels: kept, new: counts.new - rowsOf(counts.newLevels) + rowsOf(kept) };
}

function rowsOf(levels: LevelCounts["newLevels"]): number {
  return levels.reduce((sum, { count }) => sum + count, 0);
}

interface PooledLevels {
  /** Rows of both sides together, by level. */
  readonly totals: readonly number[];
  readonly referenceRows: number;
  readonly currentRows: number;
}

/** The number of new levels is not fixed in advance, so this test can always fire: `attainable` is 0. */
function unseenLevelsTest(rows: number, { totals, referenceRows, currentRows }: PooledLevels): Test {
  const seen = totals.filter((total) => total > 0);
  const input = { referenceRows, currentRows, wholeTotals: [], furtherTotals: seen, observed: rows };
  const pValue = referenceRows === 0 ? 1 : newLevelsTest(input).pValue;
  return { method: "new_levels", about: null, statistic: rows, pValue, attainable: 0, weight: testWeights.sign };
}

/** Rows of both sides by level. Rows whose level is not told apart count as levels of one row each, which is cautious. */
function pooledTotals(reference: LevelCounts, current: LevelCounts): readonly number[] {
  const named = reference.counts.map((count, position) => count + numberAt(current.counts, position));
  const added = current.newLevels.map(({ count }) => count);
  const unnamed = current.new - rowsOf(current.newLevels);
  return [...named, ...otherTotals(reference, current), ...added, ...singles(unnamed)];
}

function otherTotals(reference: LevelCounts, current: LevelCounts): readonly number[] {
  const before = reference.otherCounts;
  const now = current.otherCounts;
  if (before === undefined || now === undefined) return singles(reference.other + current.other);
  return before.map((count, position) => count + numberAt(now, position));
}

function singles(rows: number): readonly number[] {
  return Array.from({ length: Math.max(0, rows) }, () => 1);
}

function sentenceOf(
  name: string,
  bins: LevelBins,
  { newLevels: levels, new: rows }: LevelCounts,
  share: number,
): string {
  const [first] = levels;
  if (first === undefined) return `${name} has no new levels`;
  if (levels.length === 1) {
    const known = bins.levels.find((level) => folded(level) === folded(first.name));
    const before = known === undefined ? "the reference never had it" : `the reference spells it "${known}"`;
    return `A new level, ${quoted(first.name)}, makes up ${formatShare(share)} of ${name}; ${before}`;
  }
  const unnamed = rows - rowsOf(levels);
  const count = unnamed > 0 ? `More than ${formatCount(levels.length)}` : formatCount(levels.length);
  const names = levels.slice(0, 3).map((level) => quoted(level.name));
  const more = levels.length > names.length || unnamed > 0 ? ", ..." : "";
  return `${count} new levels (${names.join(", ")}${more}) make up ${formatShare(share)} of ${name}; the reference never had them`;
}

function folded(level: string): string {
  return level.toLowerCase().replaceAll(/\s+/gu, "");
}

/** Quotes only where the name would be lost in a sentence. */
function quoted(level: string): string {
  return /^[\p{L}\p{N}](?:[\p{L}\p{N} _.:/-]*[\p{L}\p{N}])?$/u.test(level) ? level : `"${level}"`;
}
