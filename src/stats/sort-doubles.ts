import { wordAt } from "../model/number-at.ts";
import { radixSort } from "./radix-sort.ts";

const signBit = 0x80000000;

/** Below this the engine's own sort is as quick. */
const radixFrom = 2_000;

/**
 * Sorts doubles ascending, in place: a radix sort on their bits, about three times as quick as `Float64Array.prototype.sort`
 * from a hundred thousand values on.
 *
 * @param values - Finite values or infinities; -0 sorts before 0. Must not hold NaN.
 * @returns The same array.
 * @remarks Time O(n), memory n doubles.
 */
export function sortDoubles(values: Float64Array): Float64Array {
  // oxlint-disable-next-line unicorn/no-array-sort -- in place is what this function is for
  if (values.length < radixFrom) return values.sort();
  const words = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
  toRisingKeys(words);
  fromRisingKeys(radixSort({ keys: words, rows: null }).keys, words);
  return values;
}

/** Turns the bits of each double into bits that order like it. */
function toRisingKeys(words: Uint32Array): void {
  for (let at = 0; at < words.length; at += 2) {
    const high = wordAt(words, at + 1);
    const isNegative = high >= signBit;
    words[at + 1] = isNegative ? ~high : high ^ signBit;
    if (isNegative) words[at] = ~wordAt(words, at);
  }
}

function fromRisingKeys(keys: Uint32Array, words: Uint32Array): void {
  for (let at = 0; at < keys.length; at += 2) {
    const high = wordAt(keys, at + 1);
    const isNegative = high < signBit;
    words[at] = isNegative ? ~wordAt(keys, at) : wordAt(keys, at);
    words[at + 1] = isNegative ? ~high : high ^ signBit;
  }
}
