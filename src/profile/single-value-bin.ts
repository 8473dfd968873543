import type { NumericBins } from "../model/profile.ts";
import { nextUp } from "../sketch/next-up.ts";

/** A reference with up to this many distinct values has one bin for each. */
export const mostValueBins = 20;

/** Whether a bin stands for one value: an atom, or any bin of a reference with at most 20 distinct values. */
export function isSingleValueBin({ edges }: Pick<NumericBins, "edges">, bin: number): boolean {
  const [low, high] = [edges[bin], edges[bin + 1]];
  if (low === undefined || high === undefined) return false;
  return edges.length - 1 <= mostValueBins || high <= nextUp(low);
}
