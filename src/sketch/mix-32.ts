/**
 * Spreads every bit of a 32-bit number over all 32 bits; one-to-one.
 * @returns A whole number from 0 to 2^32 - 1.
 * @see Appleby, MurmurHash3 (2011): fmix32.
 */
export function mix32(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
