import type { ColumnProfile } from "../../model/profile.ts";
import type { QualityRule } from "./quality-input.ts";
import { shareDraft } from "./share-draft.ts";
import type { Hits } from "./share-test.ts";

interface Placeholder {
  readonly name: string;
  readonly count: number;
}

/**
 * More values than in the reference that stand for "missing": "N/A", "?", -999. Numbers only where they are the end of the reference's
 * range or lie outside it: 99 among 95 and 103 is a number like any other. Taken as values until somebody says otherwise.
 */
export const placeholders: QualityRule = {
  check: "placeholders",
  drafts: ({ pairs, config }) =>
    pairs.flatMap(({ name, reference, current }) => {
      const now = placeholdersOf(current, reference);
      const hits = { reference: hitsOf(reference, reference), current: hitsOf(current, reference) };
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
function placeholdersOf(
  { strings, placeholderNumbers }: ColumnProfile,
  { moments }: ColumnProfile,
): readonly Placeholder[] {
  const low = moments?.minimum ?? -Infinity;
  const high = moments?.maximum ?? Infinity;
  const words = (strings?.placeholders ?? []).map(({ name, count }) => ({ name: `"${name}"`, count }));
  const numbers = placeholderNumbers
    .filter(({ value }) => value <= low || value >= high)
    .map(({ value, count }) => ({ name: String(value), count }));
  return [...words, ...numbers].filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count);
}

function hitsOf(column: ColumnProfile, reference: ColumnProfile): Hits {
  const found = placeholdersOf(column, reference).reduce((sum, { count }) => sum + count, 0);
  return { hits: Math.min(found, column.valid), rows: column.valid };
}
