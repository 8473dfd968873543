import { InvalidInputError } from "../errors.ts";
import { sortDoubles } from "./sort-doubles.ts";

/** Rows of each side at each distinct value (or in each bin), values rising; both of one length. */
export interface OrderedCounts {
  readonly reference: ArrayLike<number>;
  readonly current: ArrayLike<number>;
}

/**
 * Ascending copy of a sample; the sample itself is left as it is.
 *
 * @param side - Named in the error.
 * @throws `InvalidInputError` ("sample-not-finite", with side and index) when a value is not a finite number.
 * @remarks Time O(n log n).
 */
export function sortedCopy(sample: ArrayLike<number>, side: "reference" | "current"): Float64Array {
  const copy = Float64Array.from(sample);
  for (let index = 0; index < copy.length; index++) {
    if (!Number.isFinite(copy[index])) throw new InvalidInputError("sample-not-finite", { side, index });
  }
  return sortDoubles(copy);
}

/**
 * Counts of each distinct value of two samples, in rising order of the values: all that a rank test needs.
 *
 * @param sortedReference - Ascending and finite, as `sortedCopy` gives it; not checked.
 * @param sortedCurrent - Ascending and finite.
 * @returns Two arrays of one length, the number of distinct values of both sides together; -0 and 0 are one value.
 * @remarks One walk over both: time O(n + m).
 */
export function orderedCounts(
  sortedReference: Float64Array,
  sortedCurrent: Float64Array,
): { reference: Uint32Array; current: Uint32Array } {
  const reference = new Uint32Array(sortedReference.length + sortedCurrent.length);
  const current = new Uint32Array(reference.length);
  let distinct = 0;
  let i = 0;
  let j = 0;
  while (i < sortedReference.length || j < sortedCurrent.length) {
    const value = Math.min(sortedReference[i] ?? Infinity, sortedCurrent[j] ?? Infinity);
    const [fromI, fromJ] = [i, j];
    while (sortedReference[i] === value) i++;
    while (sortedCurrent[j] === value) j++;
    reference[distinct] = i - fromI;
    current[distinct] = j - fromJ;
    distinct++;
  }
  return { reference: reference.slice(0, distinct), current: current.slice(0, distinct) };
}

/** `orderedCounts` of two samples in any order, which are checked and not changed. */
export function countsOfSamples(reference: ArrayLike<number>, current: ArrayLike<number>): OrderedCounts {
  return orderedCounts(sortedCopy(reference, "reference"), sortedCopy(current, "current"));
}
