import type { QualityRule } from "./quality-input.ts";
import { factDraft } from "./quality-result.ts";

/** A column of the reference that the current side does not have: an alarm by itself, unless it is the target, which often arrives later. */
export const columnMissing: QualityRule = {
  check: "column-missing",
  drafts({ reference, current }) {
    const present = new Set(
      current.profile.columns.filter(({ presence }) => presence !== "missing").map(({ spec }) => spec.name),
    );
    return reference.profile.columns
      .filter(({ presence, spec }) => presence === "present" && spec.derivedFrom === null && !present.has(spec.name))
      .map(({ spec: { name, role } }) =>
        factDraft({
          check: "column-missing",
          column: name,
          verdict: role === "target" ? "note" : "alarm",
          sentence:
            role === "target"
              ? `${name}, the target, is not there yet.`
              : `${name} is gone: the current side has no such column.`,
        }),
      );
  },
};
