import { formatShare } from "../../model/format-number.ts";
import type { TableProfile } from "../../model/profile.ts";
import type { QualityResult } from "../../model/report-document.ts";
import type { Draft } from "../draft.ts";
import type { QualityInput, QualityRule } from "./quality-input.ts";
import { factDraft } from "./quality-result.ts";
import { type Multiplicities, repeatedRows, repeatQuestion } from "./repeated-rows.ts";
import { minimumRise, shareDraft } from "./share-draft.ts";

/**
 * Ids that come more than once. Where the reference's ids are unique, repeats are a fact: an alarm without a test from half the minimum
 * share on, a note below. Where they repeat there too, the rise is tested. Beyond 4,096 ids a fair sample of them tells.
 */
export const duplicateIds: QualityRule = {
  check: "duplicate-ids",
  drafts: (input) =>
    input.pairs
      .filter(({ reference }) => reference.spec.role === "id")
      .flatMap(({ name, reference, current }) => {
        const before = multiplicities(input.reference.profile, reference.valid);
        const now = multiplicities(input.current.profile, current.valid);
        return before === null || now === null ? [] : idDrafts(input, { name, before, now });
      }),
};

interface Ids {
  readonly name: string;
  readonly before: Multiplicities;
  readonly now: Multiplicities;
}

function idDrafts({ config }: QualityInput, { name, before, now }: Ids): readonly Draft<QualityResult>[] {
  const check = "duplicate-ids" as const;
  const { minimumShare } = config.checks.quality;
  const sentence = (shares: string) => `${name} repeats an earlier id in ${shares}`;
  const effect = repeatedShare(now);
  if (repeatedShare(before) > 0) {
    const repeated = repeatedRows(before, now);
    const { minimumRows } = config.windows;
    const question = { check, column: name, minimumRows, minimumShare, sentence, note: "present" } as const;
    return repeated === null ? [] : [shareDraft({ ...question, ...repeatQuestion(repeated, minimumShare) })];
  }
  if (effect === 0 || before.rowCount === 0) return [];
  const minimumEffect = minimumRise(minimumShare, { hits: 0, rows: before.rowCount });
  const draft = factDraft({
    check,
    column: name,
    verdict: effect >= minimumEffect ? "alarm" : "note",
    measure: "share",
    referenceValue: 0,
    currentValue: effect,
    effect,
    minimumEffect,
    sentence: `${sentence(`${formatShare(effect)} of rows (none before)`)}.`,
  });
  return [draft];
}

/** How often each id comes, among the rows that have one; null when the profile does not hold them. */
function multiplicities({ ids }: TableProfile, rowCount: number): Multiplicities | null {
  return ids === null ? null : { counts: ids.counts, rowCount };
}

function repeatedShare({ counts }: Multiplicities): number {
  const rows = counts.reduce((sum, count) => sum + count, 0);
  return rows === 0 ? 0 : 1 - counts.length / rows;
}
