import type { ColumnProfile } from "../../model/profile.ts";
import type { QualityRule } from "./quality-input.ts";
import { shareDraft } from "./share-draft.ts";
import type { Hits } from "./share-test.ts";

interface Placeholder {
  readonly name: string;
  readonly count: number;
}

/** More values than in the reference that stand for "missing": "N/A", "?", -999. Taken as values until somebody says otherwise. */
export const placeholders: QualityRule = {
  check: "placeholders",
  drafts: ({ pairs, config }) =>
    pairs.flatMap(({ name, reference, current }) => {
      const now = placeholdersOf(current);
      const hits = { reference: hitsOf(reference), current: hitsOf(current) };
      if (hits.reference.hits + hits.current.hits === 0) return [];
      const named = now.slice(0, 3).map((placeholder) => placeholder.name);
      const list = named.length === 0 ? "" : ` (${named.join(", ")})`;
      const draft = shareDraft({
        check: "placeholders",
        column: name,
        ...hits,
        minimumRows: config.windows.minimumRows,
        minimumShare: config.checks.quality.minimumShare,
        examples: now,
        sentence: (shares) => `${name} holds what looks like a placeholder for missing${list} in ${shares}`,
        noun: "values",
      });
      return [draft];
    }),
};

/** Most frequent first. */
function placeholdersOf({ strings, placeholderNumbers }: ColumnProfile): readonly Placeholder[] {
  const words = (strings?.placeholders ?? []).map(({ name, count }) => ({ name: `"${name}"`, count }));
  const numbers = placeholderNumbers.map(({ value, count }) => ({ name: String(value), count }));
  return [...words, ...numbers].filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count);
}

function hitsOf(column: ColumnProfile): Hits {
  const found = placeholdersOf(column).reduce((sum, { count }) => sum + count, 0);
  return { hits: Math.min(found, column.valid), rows: column.valid };
}
