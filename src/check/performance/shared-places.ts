import { wordAt } from "../../model/number-at.ts";

/** Where the rows stand that are in both lists; both ascending. Time O(n + m). */
export function sharedPlaces(
  left: Uint32Array,
  right: Uint32Array,
): { readonly left: Uint32Array; readonly right: Uint32Array } {
  const most = Math.min(left.length, right.length);
  const found = { left: new Uint32Array(most), right: new Uint32Array(most) };
  let [at, other, count] = [0, 0, 0];
  while (at < left.length && other < right.length) {
    const gap = wordAt(left, at) - wordAt(right, other);
    if (gap === 0) {
      found.left[count] = at;
      found.right[count] = other;
      count++;
    }
    if (gap <= 0) at++;
    if (gap >= 0) other++;
  }
  return { left: found.left.subarray(0, count), right: found.right.subarray(0, count) };
}
