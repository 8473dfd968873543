import { doubleAt } from "../../model/number-at.ts";

/**
 * Brings the value of a rank to its place: afterwards nothing before it is greater and nothing after it is less.
 *
 * @param values - Changed in place.
 * @param rank - From 0; inside `from` to `to`.
 * @param from - First place that may be touched.
 * @returns The value at `rank`.
 * @remarks Hoare's selection with the median of three as pivot; time O(n) on average.
 * @see Hoare, Communications of the ACM 4 (1961), 321-322.
 */
export function quickSelect(values: Float64Array, rank: number, from: number = 0): number {
  let low = from;
  let high = values.length - 1;
  while (low < high) {
    const pivot = medianOfThree(doubleAt(values, low), doubleAt(values, (low + high) >>> 1), doubleAt(values, high));
    let left = low;
    let right = high;
    while (left <= right) {
      while (doubleAt(values, left) < pivot) left++;
      while (doubleAt(values, right) > pivot) right--;
      if (left > right) break;
      swap(values, left++, right--);
    }
    if (rank <= right) high = right;
    else if (rank >= left) low = left;
    else break;
  }
  return doubleAt(values, rank);
}

function medianOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}

function swap(values: Float64Array, left: number, right: number): void {
  const kept = doubleAt(values, left);
  values[left] = doubleAt(values, right);
  values[right] = kept;
}
