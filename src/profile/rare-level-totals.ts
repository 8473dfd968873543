import { numberAt } from "../model/number-at.ts";
const RARE_ROWS = 32;

/** How many of the counts are exactly t, at index t - 1, for t from 1 to 32. Zeros are no levels. */
export function rareTotals(counts: Iterable<number>): number[] {
  const totals = Array.from({ length: RARE_ROWS }, () => 0);
  for (const count of counts) {
    if (count >= 1 && count <= RARE_ROWS) totals[count - 1] = numberAt(totals, count - 1) + 1;
  }
  return totals;
}
