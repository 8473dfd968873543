import { doubleAt } from "../../model/number-at.ts";
import type { KeyValues } from "../../model/outcome-rows.ts";

/** Numbers that stand for keys as positions in a list of them, in the order of first appearance; NaN is no key. */
export function keyValues(values: Float64Array | null): KeyValues | null {
  if (values === null) return null;
  const positions = new Map<number, number>();
  const codes = new Int32Array(values.length).fill(-1);
  for (let row = 0; row < values.length; row++) {
    const key = doubleAt(values, row);
    if (Number.isNaN(key)) continue;
    const code = positions.get(key) ?? positions.size;
    if (code === positions.size) positions.set(key, code);
    codes[row] = code;
  }
  return { codes, keys: Float64Array.from(positions.keys()) };
}
