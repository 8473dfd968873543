import type { TableProfile } from "../../model/profile.ts";
import type { QualityRule } from "./quality-input.ts";
import { type Multiplicities, repeatedRows, repeatQuestion } from "./repeated-rows.ts";
import { shareDraft } from "./share-draft.ts";

/** Whole rows that repeat an earlier row more often than in as many rows of the reference: a batch loaded twice. */
export const duplicateRows: QualityRule = {
  check: "duplicate-rows",
  drafts({ reference, current, config }) {
    const before = multiplicities(reference.profile);
    const now = multiplicities(current.profile);
    const repeated = before === null || now === null ? null : repeatedRows(before, now);
    if (repeated === null || repeated.reference.hits + repeated.current.hits === 0) return [];
    const draft = shareDraft({
      check: "duplicate-rows",
      column: null,
      ...repeatQuestion(repeated, config.checks.quality.minimumShare),
      minimumRows: config.windows.minimumRows,
      minimumShare: config.checks.quality.minimumShare,
      sentence: (shares) => `An earlier row is repeated in ${shares}`,
    });
    return [draft];
  },
};

function multiplicities({ rows, rowCount }: TableProfile): Multiplicities | null {
  return rows === null ? null : { counts: rows.counts, rowCount };
}
