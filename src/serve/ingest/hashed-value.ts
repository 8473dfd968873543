import { createHash } from "node:crypto";

/**
 * What `privacy.hash` makes of a value: the first 16 hexadecimal digits of the SHA-256 of its text, with numbers as JavaScript writes
 * them. The same as a report on a file makes of it.
 */
export function hashedValue(value: string | number | boolean): string {
  return createHash("sha256").update(String(value)).digest("hex").slice(0, 16);
}
