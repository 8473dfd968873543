import { doubleAt } from "../../model/number-at.ts";
import type { NumberValues } from "../../model/table.ts";

/** Consecutive row numbers. */
export function numbersFrom(first: number, count: number): NumberValues {
  return { kind: "number", values: Float64Array.from({ length: count }, (_, row) => first + row), nulls: null };
}

/** Where each of some ascending row numbers stands among others, also ascending; -1 where it is not there. Time O(n + m). */
export function rowPositions(wanted: Float64Array, known: Float64Array): Int32Array {
  const positions = new Int32Array(wanted.length).fill(-1);
  let at = 0;
  for (let i = 0; i < wanted.length; i++) {
    const row = doubleAt(wanted, i);
    while (at < known.length && doubleAt(known, at) < row) at++;
    if (at < known.length && doubleAt(known, at) === row) positions[i] = at;
  }
  return positions;
}
