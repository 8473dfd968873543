import { mix32 } from "./mix-32.ts";

const FIRST_LANE = 0x9747b28c;

/**
 * 32-bit hash of a string, over its UTF-16 code units (MurmurHash3's steps, one code unit a step).
 *
 * The same string gives the same number on every platform and in every version of this package: profiles store it.
 *
 * @returns A whole number from 0 to 2^32 - 1 (both included). The empty string is hashed like any other.
 * @remarks Two different strings collide with a chance of 2^-32. Not for secrets. Time O(length).
 * @see Appleby, MurmurHash3 (2011), public domain.
 *
 * @example
 * hashString("JFK") === hashString("JFK"); // => true
 */
export function hashString(text: string): number {
  return hashLane(text, FIRST_LANE);
}

/** One of several independent 32-bit hashes of a string, chosen by `seed`. */
export function hashLane(text: string, seed: number): number {
  let hash = seed | 0;
  for (let i = 0; i < text.length; i++) {
    let unit = Math.imul(text.charCodeAt(i), 0xcc9e2d51);
    unit = (unit << 15) | (unit >>> 17);
    hash ^= Math.imul(unit, 0x1b873593);
    hash = (hash << 13) | (hash >>> 19);
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0;
  }
  return mix32(hash ^ text.length);
}
