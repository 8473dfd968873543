import { hashString } from "../sketch/hash-string.ts";

/**
 * The words of a text: runs of letters, digits and their marks, in lower case; an apostrophe inside a word belongs to it.
 *
 * @example
 * wordsOf("Don't panic, 42!"); // => ["don't", "panic", "42"]
 */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+(?:['\u2019][\p{L}\p{N}\p{M}]+)*/gu) ?? [];
}

/** Share of a text's words that a vocabulary does not hold; null for a text without words. */
export function newWordShare(text: string, vocabulary: ReadonlySet<number>): number | null {
  const words = wordsOf(text);
  if (words.length === 0) return null;
  return words.filter((word) => !vocabulary.has(hashString(word))).length / words.length;
}
