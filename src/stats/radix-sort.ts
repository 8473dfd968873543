import { wordAt } from "../model/number-at.ts";

const digitBits = 11;
const digitSize = 1 << digitBits;
const digitMask = digitSize - 1;
/** Of 11, 11 and 10 bits. */
const digitsOfWord = 3;

/** Keys of 64 bits, low word then high word, and what belongs to each of them. */
export interface KeyedRows {
  readonly keys: Uint32Array;
  /** One for each key; null when only the keys matter. */
  readonly rows: Uint32Array | null;
}

/**
 * Sorts keys ascending, their rows with them; equal keys keep their order.
 *
 * The high words are sorted digit by digit. Few keys share one with others, so that what their low words leave to do is an
 * insertion here and there; where it is not, the low words are sorted digit by digit as well.
 *
 * @param items - Overwritten: what is returned may be the same arrays, or others.
 * @remarks Every pass reads in order, so that large arrays do not wait for memory. Time O(n).
 * @see Herf, Radix Tricks (2001); Knuth, The Art of Computer Programming 3 (1998), sections 5.2.1 and 5.2.5.
 */
export function radixSort(items: KeyedRows): KeyedRows {
  const spare = { keys: new Uint32Array(items.keys.length), rows: items.rows && new Uint32Array(items.rows.length) };
  const byHigh = sortByWord({ from: items, to: spare }, highWord);
  if (insertLowWords(byHigh.from)) return byHigh.from;
  return sortByWord(sortByWord(byHigh, lowWord), highWord).from;
}

const lowWord = 0;
const highWord = 1;

/** The items, and arrays of the same sizes to move them to. */
interface Buffers {
  readonly from: KeyedRows;
  readonly to: KeyedRows;
}

/** Sorts by one word of the keys, equal ones in their order; digits that all keys share are left out. */
function sortByWord(buffers: Buffers, word: number): Buffers {
  let { from, to } = buffers;
  const counts = countDigits(from.keys, word);
  for (let digit = 0; digit < digitsOfWord; digit++) {
    const ofDigit = counts.subarray(digit * digitSize, (digit + 1) * digitSize);
    if (!toPositions(ofDigit, from.keys.length / 2)) continue;
    const move = { from: from.keys, to: to.keys, positions: ofDigit, word, shift: digit * digitBits };
    if (from.rows === null || to.rows === null) moveKeys(move);
    else moveRows(move, from.rows, to.rows);
    [from, to] = [to, from];
  }
  return { from, to };
}

/** Keys by each digit of a word, digit after digit. */
function countDigits(keys: Uint32Array, word: number): Uint32Array {
  const counts = new Uint32Array(digitsOfWord * digitSize);
  for (let at = word; at < keys.length; at += 2) {
    const value = wordAt(keys, at);
    for (let digit = 0; digit < digitsOfWord; digit++) {
      const slot = digit * digitSize + ((value >>> (digit * digitBits)) & digitMask);
      counts[slot] = wordAt(counts, slot) + 1;
    }
  }
  return counts;
}

/** Turns the counts of a digit into where each of its values begins; false when all keys share one. */
function toPositions(counts: Uint32Array, keyCount: number): boolean {
  let position = 0;
  for (let slot = 0; slot < digitSize; slot++) {
    const count = wordAt(counts, slot);
    if (count === keyCount) return false;
    counts[slot] = position;
    position += count;
  }
  return true;
}

interface Move {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly positions: Uint32Array;
  readonly word: number;
  readonly shift: number;
}

function moveKeys({ from, to, positions, word, shift }: Move): void {
  for (let at = 0; at < from.length; at += 2) {
    const slot = (wordAt(from, at + word) >>> shift) & digitMask;
    const position = wordAt(positions, slot);
    positions[slot] = position + 1;
    to[2 * position] = wordAt(from, at);
    to[2 * position + 1] = wordAt(from, at + 1);
  }
}

function moveRows({ from, to, positions, word, shift }: Move, rows: Uint32Array, movedRows: Uint32Array): void {
  for (let at = 0; at < rows.length; at++) {
    const slot = (wordAt(from, 2 * at + word) >>> shift) & digitMask;
    const position = wordAt(positions, slot);
    positions[slot] = position + 1;
    to[2 * position] = wordAt(from, 2 * at);
    to[2 * position + 1] = wordAt(from, 2 * at + 1);
    movedRows[position] = wordAt(rows, at);
  }
}

/** Puts keys of equal high words in the order of their low words; false when that takes more than two moves a key, and is given up. */
function insertLowWords({ keys, rows }: KeyedRows): boolean {
  let moves = keys.length;
  for (let at = 2; at < keys.length; at += 2) {
    const [low, high] = [wordAt(keys, at), wordAt(keys, at + 1)];
    let place = at;
    while (place > 0 && wordAt(keys, place - 1) === high && wordAt(keys, place - 2) > low) place -= 2;
    if (place === at) continue;
    moves -= (at - place) / 2;
    if (moves < 0) return false;
    insert(keys, { place, from: at, size: 2 });
    if (rows !== null) insert(rows, { place: place / 2, from: at / 2, size: 1 });
  }
  return true;
}

/** Moves `size` words from `from` down to `place`, and those between up. */
function insert(words: Uint32Array, { place, from, size }: Record<"place" | "from" | "size", number>): void {
  const [first, second] = [wordAt(words, from), wordAt(words, from + 1)];
  words.copyWithin(place + size, place, from);
  words[place] = first;
  if (size === 2) words[place + 1] = second;
}
