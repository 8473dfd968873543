import { wordAt } from "../../model/number-at.ts";
import type { Random } from "../random.ts";

/** A share of the rows, without repeats, in their order; the very same array when the share is 1. At least one row. */
export function sampleRows(rows: Uint32Array, share: number, random: Random): Uint32Array {
  return share >= 1 ? rows : sampleCount(rows, Math.max(1, Math.round(share * rows.length)), random);
}

/** So many of the rows, without repeats, in their order; the very same array when there are not more. */
export function sampleCount(rows: Uint32Array, wanted: number, random: Random): Uint32Array {
  if (rows.length <= wanted) return rows;
  const sampled = new Uint32Array(wanted);
  let filled = 0;
  for (let place = 0; filled < wanted; place++) {
    if (random() * (rows.length - place) < wanted - filled) sampled[filled++] = wordAt(rows, place);
  }
  return sampled;
}

/** Row numbers 0 to `count - 1`. */
export function allRows(count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, row) => row);
}
