import type { OrderedCounts } from "./ordered-counts.ts";

/**
 * How much two samples are tied: the sum of `t^3 - t` over the sizes t of groups of equal values, over the cube of all rows.
 * 0 without ties, near 1 when nearly all values are equal; NaN without rows.
 */
export function tieWeight({ reference, current }: OrderedCounts): number {
  let [cubes, rows] = [0, 0];
  for (let at = 0; at < reference.length; at++) {
    const t = (reference[at] ?? 0) + (current[at] ?? 0);
    cubes += t * (t - 1) * (t + 1);
    rows += t;
  }
  return cubes / rows / rows / rows;
}
