import type { QualityRule } from "./quality-input.ts";
import { shareDraft } from "./share-draft.ts";

/** More values than in the reference that cannot be read in the column's type: words among numbers, dates that are none. */
export const mixedTypes: QualityRule = {
  check: "mixed-types",
  drafts: ({ pairs, config }) =>
    pairs
      .filter(({ reference, current }) => reference.missing.unreadable + current.missing.unreadable > 0)
      .map(({ name, reference, current }) =>
        shareDraft({
          check: "mixed-types",
          column: name,
          reference: { hits: reference.missing.unreadable, rows: reference.valid + reference.missing.unreadable },
          current: { hits: current.missing.unreadable, rows: current.valid + current.missing.unreadable },
          minimumRows: config.windows.minimumRows,
          minimumShare: config.checks.quality.minimumShare,
          sentence: (shares) => `${name} does not read as ${reference.spec.type} in ${shares}`,
          note: "present",
          noun: "values",
        }),
      ),
};
