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
      const before = outside(reference);
      const now = outside(current);
      return before.hits + now.hits === 0 ? [] : [rangeDraft(input, reference, before, now)];
    }),
};

function outside({ outOfDeclaredRange: counts, valid }: ColumnProfile): Hits {
  return { hits: counts === null ? 0 : counts.below + counts.above, rows: valid };
}

function rangeDraft(
  { config }: QualityInput,
  column: ColumnProfile,
  reference: Hits,
  current: Hits,
): Draft<QualityResult> {
  const { name, range, unit } = column.spec;
  const { minimumShare } = config.checks.quality;
  const check = "out-of-declared-range" as const;
  const bounds =
    range === null
      ? "its declared range"
      : `its declared range, ${formatNumber(range[0])} to ${formatNumber(range[1])}`;
  const sentence = (shares: string) => `${name} lies outside ${bounds}${unit === null ? "" : ` ${unit}`}, in ${shares}`;
  if (reference.hits > 0) {
    const { minimumRows } = config.windows;
    return shareDraft({
      check,
      column: name,
      reference,
      current,
      minimumRows,
      minimumShare,
      sentence,
      note: "present",
      noun: "values",
    });
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
