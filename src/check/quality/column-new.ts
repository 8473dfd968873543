import { formatCount } from "../../model/format-number.ts";
import type { QualityRule } from "./quality-input.ts";
import { factDraft } from "./quality-result.ts";

const namedOneByOne = 10;

/** Columns that the reference does not have: a note each, or one for all when there are more than 10. */
export const columnNew: QualityRule = {
  check: "column-new",
  drafts({ current }) {
    const names = current.profile.extraColumns;
    if (names.length <= namedOneByOne) return names.map((name) => newColumn(name));
    const sentence = `${formatCount(names.length)} columns are new: the reference does not have them, so they are not judged.`;
    const examples = names.map((name) => ({ name, count: 1 }));
    const counts = { measure: "count", referenceValue: 0, currentValue: names.length } as const;
    return [factDraft({ check: "column-new", column: null, verdict: "note", sentence, examples, ...counts })];
  },
};

function newColumn(name: string) {
  const sentence = `${name} is new: the reference has no such column, so it is not judged.`;
  return factDraft({ check: "column-new", column: name, verdict: "note", sentence });
}
