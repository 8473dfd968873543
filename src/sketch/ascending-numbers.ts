import { InvalidInputError } from "../errors.ts";
import { decodeBase64, encodeBase64 } from "./base-64.ts";

/**
 * Ascending whole numbers as a short text: differences in groups of 7 bits, in base64.
 * About 4 characters a number for 5,000 hashes of 32 bits.
 *
 * @param numbers - Whole, from 0 to 2^53 - 1, never falling.
 */
export function packAscending(numbers: readonly number[]): string {
  const bytes: number[] = [];
  let previous = 0;
  for (const number of numbers) {
    let difference = number - previous;
    while (difference >= 128) {
      bytes.push((difference % 128) + 128);
      difference = Math.floor(difference / 128);
    }
    bytes.push(difference);
    previous = number;
  }
  return encodeBase64(Uint8Array.from(bytes));
}

/**
 * What {@link packAscending} packed.
 * @throws `InvalidInputError` (`sketch-not-readable`) when the text was not made by it.
 */
export function unpackAscending(text: string): number[] {
  const numbers: number[] = [];
  let previous = 0;
  let difference = 0;
  let scale = 1;
  for (const byte of decodeBase64(text)) {
    difference += (byte % 128) * scale;
    if (byte >= 128) {
      scale *= 128;
    } else {
      previous += difference;
      numbers.push(previous);
      difference = 0;
      scale = 1;
    }
  }
  if (scale !== 1) throw new InvalidInputError("sketch-not-readable", { length: text.length });
  return numbers;
}

/** Whole numbers from 0 in any order as a short text: their running sums, packed. */
export function packCounts(counts: readonly number[]): string {
  let sum = 0;
  return packAscending(counts.map((count) => (sum += count)));
}

/**
 * What {@link packCounts} packed.
 * @throws `InvalidInputError` (`sketch-not-readable`) when the text was not made by it.
 */
export function unpackCounts(text: string): number[] {
  const sums = unpackAscending(text);
  return sums.map((sum, i) => sum - (sums[i - 1] ?? 0));
}
