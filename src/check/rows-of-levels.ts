import { intAt, wordAt } from "../model/number-at.ts";
import type { Membership } from "../model/outcome-rows.ts";

/** Rows of each level of a membership, whatever is known of them. Time O(n). */
export function rowsOfLevels({ codes, levels }: Pick<Membership, "codes" | "levels">): readonly number[] {
  const counts = new Uint32Array(levels.length);
  for (let row = 0; row < codes.length; row++) {
    const code = intAt(codes, row);
    if (code >= 0) counts[code] = wordAt(counts, code) + 1;
  }
  return [...counts];
}
