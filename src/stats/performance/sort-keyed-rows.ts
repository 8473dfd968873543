import { wordAt } from "../../model/number-at.ts";

const digitBits = 11;
const digitSize = 1 << digitBits;
const digitMask = digitSize - 1;
/** Of 11, 11 and 10 bits. */
const digitsOfWord = 3;

/** Keys of 64 bits, low word then high word, and what belongs to each of them. */
export interface KeyedRows {
  readonly keys: Uint32Array;
  /** One for each key. */
  readonly rows: Uint32Array;
}

/**
 * Sorts keys ascending, their rows with them; equal keys keep their order.
 *
 * The upper 42 bits are sorted digit by digit. Few keys share them with others, so that what the lower bits leave to do is an
 * insertion here and there; where it is not, all bits are sorted digit by digit.
 *
 * @param items - Overwritten: what is returned may be the same arrays, or others.
 * @remarks Every pass reads in order, so that large arrays do not wait for memory. Time O(n).
 *   `sortDoubles` does the same without rows: there every pass is so short that one more look at the keys costs more than it saves.
 * @see Herf, Radix Tricks (2001); Knuth, The Art of Computer Programming 3 (1998), sections 5.2.1 and 5.2.5.
 */
export function sortKeyedRows(items: KeyedRows): KeyedRows {
  const spare = { keys: new Uint32Array(items.keys.length), rows: new Uint32Array(items.rows.length) };
  const byUpper = sortFrom({ from: items, to: spare }, digitsOfWord - 1);
  return insertLowWords(byUpper.from) ? byUpper.from : sortFrom(byUpper, 0).from;
}

/** The items, and arrays of the same sizes to move them to. */
interface Buffers {
  readonly from: KeyedRows;
  readonly to: KeyedRows;
}

/** Sorts by the digits from one on, keys with equal ones in their order; digits that all keys share are left out. */
function sortFrom(buffers: Buffers, firstDigit: number): Buffers {
  let { from, to } = buffers;
  const counts = countDigits(from.keys);
  for (let digit = firstDigit; digit < 2 * digitsOfWord; digit++) {
    const positions = startPositions(counts.subarray(digit * digitSize, (digit + 1) * digitSize), from.keys.length / 2);
    if (positions === null) continue;
    const shift = digitBits * (digit % digitsOfWord);
    moveRows({ from, to, positions, word: digit < digitsOfWord ? 0 : 1, shift });
    [from, to] = [to, from];
  }
  return { from, to };
}

/** Keys by each digit, digit after digit. */
function countDigits(keys: Uint32Array): Uint32Array {
  const counts = new Uint32Array(2 * digitsOfWord * digitSize);
  for (let at = 0; at < keys.length; at += 2) {
    countWord(counts, 0, wordAt(keys, at));
    countWord(counts, digitsOfWord * digitSize, wordAt(keys, at + 1));
  }
  return counts;
}

function countWord(counts: Uint32Array, from: number, word: number): void {
  const first = from + (word & digitMask);
  const second = from + digitSize + ((word >>> digitBits) & digitMask);
  const third = from + 2 * digitSize + (word >>> (2 * digitBits));
  counts[first] = wordAt(counts, first) + 1;
  counts[second] = wordAt(counts, second) + 1;
  counts[third] = wordAt(counts, third) + 1;
}

/** Turns the counts of a digit into where the keys of each of its values begin; null when all keys share one. */
function startPositions(counts: Uint32Array, keyCount: number): Uint32Array | null {
  let position = 0;
  for (let slot = 0; slot < digitSize; slot++) {
    const count = wordAt(counts, slot);
    if (count === keyCount) return null;
    counts[slot] = position;
    position += count;
  }
  return counts;
}

interface Move extends Buffers {
  readonly positions: Uint32Array;
  readonly word: number;
  readonly shift: number;
}

function moveRows({ from: { keys, rows }, to, positions, word, shift }: Move): void {
  for (let at = 0; at < rows.length; at++) {
    const slot = (wordAt(keys, 2 * at + word) >>> shift) & digitMask;
    const position = wordAt(positions, slot);
    positions[slot] = position + 1;
    to.keys[2 * position] = wordAt(keys, 2 * at);
    to.keys[2 * position + 1] = wordAt(keys, 2 * at + 1);
    to.rows[position] = wordAt(rows, at);
  }
}

/** Puts keys of equal high words in the order of their low words; false when that takes more than a move a key, and is given up. */
function insertLowWords({ keys, rows }: KeyedRows): boolean {
  let movesLeft = keys.length / 2;
  for (let at = 2; at < keys.length; at += 2) {
    const [low, high] = [wordAt(keys, at), wordAt(keys, at + 1)];
    if (wordAt(keys, at - 1) !== high || wordAt(keys, at - 2) <= low) continue;
    const row = wordAt(rows, at / 2);
    let place = at;
    for (; place > 0 && wordAt(keys, place - 1) === high && wordAt(keys, place - 2) > low; place -= 2) {
      keys[place] = wordAt(keys, place - 2);
      rows[place / 2] = wordAt(rows, place / 2 - 1);
      movesLeft--;
    }
    keys[place] = low;
    rows[place / 2] = row;
    if (movesLeft < 0) return false;
  }
  return true;
}
