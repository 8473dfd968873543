import { formatCount } from "../../model/format-number.ts";
import type { Rejects } from "../../model/table.ts";
import type { Side } from "../../model/side.ts";
import type { QualityRule } from "./quality-input.ts";
import { shareDraft } from "./share-draft.ts";
import type { Hits } from "./share-test.ts";

/** Lines that could not be read: never silently lost. A note as soon as there are any, an alarm when their share grew. */
export const rejectedLines: QualityRule = {
  check: "rejected-lines",
  drafts({ reference, current, config }) {
    const before = rejectedOf(reference);
    const now = rejectedOf(current);
    if (before.hits + now.hits === 0) return [];
    const draft = shareDraft({
      check: "rejected-lines",
      column: null,
      reference: before,
      current: now,
      minimumRows: config.windows.minimumRows,
      minimumShare: config.checks.quality.minimumShare,
      examples: examplesOf(current.rejects),
      sentence: (shares) => `${formatCount(now.hits)} of ${formatCount(now.rows)} lines could not be read: ${shares}`,
      note: "present",
      noun: "lines",
    });
    return [draft];
  },
};

function rejectedOf({ profile }: Side): Hits {
  return { hits: profile.rejectedRows, rows: profile.rowCount + profile.rejectedRows };
}

function examplesOf({ examples }: Rejects) {
  return examples.map(({ file, line, reason }) => ({ name: `${file}, line ${line}: ${reason}`, count: 1 }));
}
