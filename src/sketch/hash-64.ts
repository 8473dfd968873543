import { wordAt } from "../model/number-at.ts";
import { hashLane } from "./hash-string.ts";
import { mix32 } from "./mix-32.ts";

/** A 64-bit hash in two unsigned halves. */
export interface Hash64 {
  readonly high: number;
  readonly low: number;
}

/** 64-bit hash of a string: two independent 32-bit hashes over its UTF-16 code units. Stable across platforms and versions. */
export function hashText64(text: string): Hash64 {
  return { high: hashLane(text, 0x3c6ef372), low: hashLane(text, 0x1f83d9ab) };
}

/** First half of the 64-bit hash of a double, given its two 32-bit words. */
export function hashDoubleHigh(lowWord: number, highWord: number): number {
  let hash = Math.imul(lowWord ^ 0x2c1b3c6d, 0xcc9e2d51);
  hash ^= hash >>> 16;
  return mix32(Math.imul(hash + highWord, 0x9e3779b1));
}

/** Second half of the 64-bit hash of a double, given its two 32-bit words. */
export function hashDoubleLow(lowWord: number, highWord: number): number {
  let hash = Math.imul(highWord ^ 0x2545f491, 0x1b873593);
  hash ^= hash >>> 15;
  return mix32(Math.imul(hash + lowWord, 0x85ebca77));
}

const word = new Float64Array(1);
const halves = new Uint32Array(word.buffer);

/** 64-bit hash of a double; 0 and -0 are one value. Stable across little-endian platforms, which are all that Node runs on but s390x. */
export function hashDouble64(value: number): Hash64 {
  word[0] = value + 0;
  const lowWord = wordAt(halves, 0);
  const highWord = wordAt(halves, 1);
  return { high: hashDoubleHigh(lowWord, highWord), low: hashDoubleLow(lowWord, highWord) };
}
