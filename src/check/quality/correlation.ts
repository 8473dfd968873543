import { formatCount, formatNumber } from "../../model/format-number.ts";
import type { LevelPair, NumericPair } from "../../model/profile.ts";
import type { QualityResult } from "../../model/report-document.ts";
import type { Draft } from "../draft.ts";
import { testWeights } from "../test-weights.ts";
import { associationTest, cramersV } from "./level-association.ts";
import { outsideFamily } from "./outside-family.ts";
import { decisionOn, qualityResult } from "./quality-result.ts";
import type { QualityRule } from "./quality-input.ts";
import { rankCorrelation, rankCorrelationTest } from "./rank-correlation.ts";

const minimumChange = 0.2;
const fewestRows = 30;

/** One pair of columns whose relation could be measured on both sides. */
interface PairChange {
  readonly left: string;
  readonly right: string;
  readonly before: number;
  readonly now: number;
  readonly statistic: number;
  readonly pValue: number;
}

interface PairKind {
  readonly method: string;
  readonly measure: string;
  readonly changes: readonly PairChange[];
}

/**
 * Pairs of columns that hang together differently: rank correlation for numbers, bias-corrected Cramer's V for levels.
 * Where the other columns are held against the reference's own windows, a moved correlation is a note: how far correlations move from
 * window to window is not recorded, and a day differs from a month in them as a rule.
 * One draft for each kind, whose p-value is the smallest of its pairs times their number; nothing is said while no pair moved by 0.2.
 */
export const correlation: QualityRule = {
  check: "correlation",
  drafts({ reference, current, variation }) {
    const numeric = changesOf(reference.profile.numericPairs, current.profile.numericPairs, numericChange);
    const levels = changesOf(reference.profile.levelPairs, current.profile.levelPairs, levelChange);
    const kinds: readonly PairKind[] = [
      { method: "spearman_difference", measure: "rank correlation", changes: numeric },
      { method: "cramers_v_difference", measure: "association (Cramer's V)", changes: levels },
    ];
    return kinds.flatMap((kind) => kindDrafts(kind, variation === null ? "alarm" : "note"));
  },
};

interface Named {
  readonly left: string;
  readonly right: string;
}

function changesOf<Pair extends Named>(
  before: readonly Pair[],
  now: readonly Pair[],
  change: (before: Pair, now: Pair) => PairChange | null,
): readonly PairChange[] {
  const key = ({ left, right }: Named) => JSON.stringify([left, right]);
  const others = new Map(now.map((pair) => [key(pair), pair]));
  return before.flatMap((pair) => {
    const other = others.get(key(pair));
    const found = other === undefined ? null : change(pair, other);
    return found === null ? [] : [found];
  });
}

function numericChange(reference: NumericPair, current: NumericPair): PairChange | null {
  const before = rankCorrelation(reference);
  const now = rankCorrelation(current);
  if (before === null || now === null || Math.min(reference.rows, current.rows) < fewestRows) return null;
  const test = rankCorrelationTest(
    { correlation: before, rows: reference.rows },
    { correlation: now, rows: current.rows },
  );
  return { left: reference.left, right: reference.right, before, now, ...test };
}

function levelChange(reference: LevelPair, current: LevelPair): PairChange | null {
  const rows = Math.min(total(reference), total(current));
  const before = cramersV(reference);
  const now = cramersV(current);
  const test = associationTest(reference, current);
  if (before === null || now === null || test === null || rows < fewestRows) return null;
  return { left: reference.left, right: reference.right, before, now, ...test };
}

function kindDrafts(kind: PairKind, whenMoved: "alarm" | "note"): readonly Draft<QualityResult>[] {
  const moved = kind.changes
    .filter((change) => moveOf(change) >= minimumChange)
    .toSorted((a, b) => a.pValue - b.pValue || moveOf(b) - moveOf(a));
  const [first] = moved;
  if (first === undefined) return [];
  const pValue = outsideFamily(Math.min(1, kind.changes.length * first.pValue));
  const about = `${first.left} and ${first.right}`;
  const draft: Draft<QualityResult> = {
    tests: [
      { method: kind.method, about, statistic: first.statistic, pValue, attainable: 0, weight: testWeights.sign },
    ],
    effect: moveOf(first),
    minimumEffect: minimumChange,
    variation: null,
    finish: (decided) =>
      qualityResult({
        check: "correlation",
        column: null,
        verdict: decided.open ? whenMoved : "ok",
        measure: "correlation",
        referenceValue: first.before,
        currentValue: first.now,
        pValue,
        ...decisionOn(decided),
        effect: moveOf(first),
        minimumEffect: minimumChange,
        examples: moved.slice(0, 10).map(({ left, right }) => ({ name: `${left} and ${right}`, count: 1 })),
        sentence: sentenceOf(kind, moved, first),
      }),
  };
  return [draft];
}

function sentenceOf({ measure, changes }: PairKind, moved: readonly PairChange[], first: PairChange): string {
  const change = `The ${measure} of ${first.left} and ${first.right} is ${formatNumber(first.now, 2)} (${formatNumber(first.before, 2)} before)`;
  if (moved.length === 1) return `${change}.`;
  return `${change}; ${formatCount(moved.length)} of ${formatCount(changes.length)} pairs moved by ${formatNumber(minimumChange)} or more.`;
}

function moveOf({ before, now }: PairChange): number {
  return Math.abs(now - before);
}

function total({ counts }: LevelPair): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
