import { formatShare } from "../../model/format-number.ts";
import type { QualityResult } from "../../model/report-document.ts";
import type { Draft, Test } from "../draft.ts";
import { testWeights } from "../test-weights.ts";
import { type PairedLevel, pairedLevels } from "./level-counts.ts";
import { onlyValue } from "./modal-value.ts";
import { outsideFamily } from "./outside-family.ts";
import type { ColumnPair, QualityInput, QualityRule } from "./quality-input.ts";
import { hasComparableValues } from "./quality-input.ts";
import { decisionOn, qualityResult } from "./quality-result.ts";
import { lessOftenPValue } from "./share-test.ts";

interface GoneLevel {
  readonly name: string;
  readonly count: number;
  readonly pValue: number;
}

/** Levels of the reference that no longer occur: tested by the chance that so many current rows all miss the most telling one. A column with a single value left is `constant`. */
export const missingLevels: QualityRule = {
  check: "missing-levels",
  drafts: (input) =>
    input.pairs.filter((pair) => hasComparableValues(pair)).flatMap((pair) => columnDrafts(input, pair)),
};

function columnDrafts(input: QualityInput, pair: ColumnPair): readonly Draft<QualityResult>[] {
  const { reference, current } = pair;
  if (Math.min(reference.valid, current.valid) < Math.max(1, input.config.windows.minimumRows)) return [];
  if (onlyValue(reference, current) !== null) return [];
  const levels = pairedLevels(pair) ?? [];
  const gone = goneLevels(levels, pair);
  const [first] = gone;
  const share = gone.reduce((sum, { count }) => sum + count, 0) / reference.valid;
  const { minimumShare } = input.config.checks.quality;
  if (first === undefined || share < minimumShare) return [];
  const smallest = Math.min(...gone.map(({ pValue }) => pValue));
  const pValue = outsideFamily(Math.min(1, input.pairs.length * levels.length * smallest));
  const test: Test = {
    method: "fisher_exact",
    about: first.name,
    statistic: null,
    pValue,
    attainable: 0,
    weight: testWeights.sign,
  };
  return [goneDraft({ pair, gone, share, test, minimumShare })];
}

/** Most frequent in the reference first. */
function goneLevels(levels: readonly PairedLevel[], { reference, current }: ColumnPair): readonly GoneLevel[] {
  return levels
    .filter(({ before, now }) => before > 0 && now === 0)
    .map(({ name, before }) => {
      const hits = { hits: before, rows: reference.valid };
      return { name, count: before, pValue: lessOftenPValue(hits, { hits: 0, rows: current.valid }) };
    });
}

interface Gone {
  readonly pair: ColumnPair;
  readonly gone: readonly GoneLevel[];
  readonly share: number;
  readonly test: Test;
  readonly minimumShare: number;
}

function goneDraft({ pair: { name }, gone, share, test, minimumShare }: Gone): Draft<QualityResult> {
  return {
    tests: [test],
    effect: share,
    minimumEffect: minimumShare,
    variation: null,
    finish: (decided) =>
      qualityResult({
        check: "missing-levels",
        column: name,
        verdict: decided.open ? "alarm" : "ok",
        measure: "share",
        referenceValue: share,
        currentValue: 0,
        pValue: test.pValue,
        ...decisionOn(decided),
        effect: share,
        minimumEffect: minimumShare,
        examples: gone.map((level) => ({ name: level.name, count: level.count })),
        sentence: sentenceOf(name, gone, share),
      }),
  };
}

function sentenceOf(name: string, gone: readonly GoneLevel[], share: number): string {
  const named = gone
    .slice(0, 3)
    .map((level) => level.name)
    .join(", ");
  const before = `${formatShare(share)} of ${name} before`;
  if (gone.length === 1) return `The level ${named} no longer occurs: it made up ${before}.`;
  const more = gone.length > 3 ? ` and ${gone.length - 3} more` : "";
  return `${gone.length} levels no longer occur (${named}${more}): they made up ${before}.`;
}
