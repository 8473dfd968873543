import type { QualityRule } from "./quality-input.ts";
import { factDraft } from "./quality-result.ts";

/** A column of the reference that the current side does not have: an alarm by itself. */
export const columnMissing: QualityRule = {
  check: "column-missing",
  drafts({ reference, current }) {
    const present = new Set(
      current.profile.columns.filter(({ presence }) => presence !== "missing").map(({ spec }) => spec.name),
    );
    return reference.profile.columns
      .filter(({ presence, spec }) => presence === "present" && spec.derivedFrom === null && !present.has(spec.name))
      .map(({ spec: { name } }) =>
        factDraft({
          check: "column-missing",
          column: name,
          verdict: "alarm",
          sentence: `${name} is gone: the current side has no such column.`,
        }),
      );
  },
};
