import type { ColumnProfile } from "../../model/profile.ts";
import type { QualityRule } from "./quality-input.ts";
import { shareDraft } from "./share-draft.ts";
import type { Hits } from "./share-test.ts";

/** More strings than in the reference that are empty or hold only spaces. */
export const emptyStrings: QualityRule = {
  check: "empty-strings",
  drafts: ({ pairs, config }) =>
    pairs.flatMap(({ name, reference, current }) => {
      const before = emptyOf(reference);
      const now = emptyOf(current);
      if (before.hits + now.hits === 0) return [];
      const draft = shareDraft({
        check: "empty-strings",
        column: name,
        reference: before,
        current: now,
        minimumRows: config.windows.minimumRows,
        minimumShare: config.checks.quality.minimumShare,
        examples: now.kinds.filter(({ count }) => count > 0),
        sentence: (shares) => `${name} is an empty string in ${shares}`,
        noun: "values",
      });
      return [draft];
    }),
};

interface EmptyStrings extends Hits {
  readonly kinds: readonly { readonly name: string; readonly count: number }[];
}

function emptyOf({ strings, valid }: ColumnProfile): EmptyStrings {
  const { empty, blank } = strings ?? { empty: 0, blank: 0 };
  const kinds = [
    { name: "empty", count: empty },
    { name: "only spaces", count: blank },
  ];
  return { hits: empty + blank, rows: valid, kinds };
}
