import type { ColumnProfile } from "../../model/profile.ts";
import type { QualityResult } from "../../model/report-document.ts";
import type { Draft } from "../draft.ts";
import type { QualityInput, QualityRule } from "./quality-input.ts";
import { factDraft } from "./quality-result.ts";

/**
 * A column that the current side stores differently: an alarm by itself when nothing of it can be read any more,
 * a note when its values still read (int64 became double).
 */
export const typeChanged: QualityRule = {
  check: "type-changed",
  drafts(input) {
    const others = new Map(input.current.profile.columns.map((column) => [column.spec.name, column]));
    return input.reference.profile.columns.flatMap((reference) => {
      const current = others.get(reference.spec.name);
      return current === undefined || reference.spec.derivedFrom !== null
        ? []
        : columnDrafts(input, reference, current);
    });
  },
};

function columnDrafts(
  input: QualityInput,
  reference: ColumnProfile,
  current: ColumnProfile,
): readonly Draft<QualityResult>[] {
  const { name, type } = reference.spec;
  const before = reference.storageName;
  const now = current.storageName;
  const change = before === null || now === null || before === now ? "" : ` (${now}, before ${before})`;
  if (current.presence === "unparsable") {
    const sentence = `${name} changed type${change}: none of its values reads as ${type}.`;
    return [factDraft({ check: "type-changed", column: name, verdict: "alarm", sentence })];
  }
  const empty = input.current.profile.rowCount === 0 || current.valid === 0;
  if (change === "" || current.presence === "missing" || empty) return [];
  const sentence = `${name} is stored as ${now} (${before} before); its values still read as ${type}.`;
  return [factDraft({ check: "type-changed", column: name, verdict: "note", sentence })];
}
