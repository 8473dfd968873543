import type { ColumnProfile } from "../../model/profile.ts";
import type { QualityRule } from "./quality-input.ts";
import { shareDraft } from "./share-draft.ts";
import type { Hits } from "./share-test.ts";

/**
 * Levels that differ only in case or spaces ("JFK", "jfk "): the share of rows outside the most frequent spelling of each group.
 * An alarm when that share grew, a note when it is merely there.
 */
export const levelVariants: QualityRule = {
  check: "level-variants",
  drafts: ({ pairs, config }) =>
    pairs.flatMap(({ name, reference, current }) => {
      const hits = { reference: variantRows(reference), current: variantRows(current) };
      if (hits.reference.hits + hits.current.hits === 0) return [];
      const groups = variantsOf(current);
      const [first = []] = groups;
      const example =
        first.length === 0
          ? ""
          : ` (${first
              .slice(0, 3)
              .map((level) => `"${level.name}"`)
              .join(", ")})`;
      const draft = shareDraft({
        check: "level-variants",
        column: name,
        ...hits,
        minimumRows: config.windows.minimumRows,
        minimumShare: config.checks.quality.minimumShare,
        examples: groups.flat(),
        sentence: (shares) => `${name} spells one level in several ways${example} in ${shares}`,
        note: "present",
      });
      return [draft];
    }),
};

function variantsOf({ strings }: ColumnProfile) {
  return strings === null ? [] : strings.variants;
}

function variantRows(column: ColumnProfile): Hits {
  const outside = variantsOf(column).map((group) => {
    const counts = group.map(({ count }) => count);
    return counts.reduce((sum, count) => sum + count, 0) - Math.max(0, ...counts);
  });
  return { hits: outside.reduce((sum, rows) => sum + rows, 0), rows: column.valid };
}
