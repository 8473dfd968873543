import { formatNumber, formatShare } from "../../model/format-number.ts";
import type { ColumnProfile } from "../../model/profile.ts";
import type { QualityResult } from "../../model/report-document.ts";
import type { Draft } from "../draft.ts";
import type { QualityInput, QualityRule } from "./quality-input.ts";
import { factDraft } from "./quality-result.ts";
import { minimumRise, shareDraft } from "./share-draft.ts";
import type { Hits } from "./share-test.ts";

/**
 * Values outside the range that the config declares. Where the reference keeps to it, a broken promise is a fact: an alarm without a
 * test from half the minimum share on, a note below. Where the reference breaks it too, the rise is tested.
 */
export const outOfDeclaredRange: QualityRule = {
  check: "out-of-declared-range",
  drafts: (input) =>
    input.pairs.flatMap(({ reference, current }) => {
      const { range } = reference.spec;
      const hits = { reference: outside(reference), current: outside(current) };
      const found = hits.reference.hits + hits.current.hits > 0;
      return range === null || !found ? [] : [rangeDraft(input, reference, { range, ...hits })];
    }),
};

function outside({ outOfDeclaredRange: counts, valid }: ColumnProfile): Hits {
  return { hits: counts === null ? 0 : counts.below + counts.above, rows: valid };
}

interface Declared {
  readonly range: readonly [number, number];
  readonly reference: Hits;
  readonly current: Hits;
}

function rangeDraft(
  { config }: QualityInput,
  { spec: { name, unit } }: ColumnProfile,
  { range: [low, high], reference, current }: Declared,
): Draft<QualityResult> {
  const { minimumShare } = config.checks.quality;
  const check = "out-of-declared-range" as const;
  const bounds = `${formatNumber(low)} to ${formatNumber(high)}${unit === null ? "" : ` ${unit}`}`;
  const sentence = (shares: string) => `${name} lies outside its declared range, ${bounds}, in ${shares}`;
  if (reference.hits > 0) {
    const { minimumRows } = config.windows;
    const question = { check, column: name, reference, current, minimumRows, minimumShare, sentence } as const;
    return shareDraft({ ...question, note: "present", noun: "values" });
  }
  const effect = current.hits / current.rows;
  const minimumEffect = minimumRise(minimumShare, reference);
  return factDraft({
    check,
    column: name,
    verdict: effect >= minimumEffect ? "alarm" : "note",
    measure: "share",
    referenceValue: 0,
    currentValue: effect,
    effect,
    minimumEffect,
    sentence: `${sentence(`${formatShare(effect)} of values (none before)`)}.`,
  });
}
