import { InvalidInputError } from "../errors.ts";
import { byteAt } from "../model/number-at.ts";

/** The digits of base64, by value. */
export const BASE64_DIGITS: string = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Bytes as base64 (RFC 4648, padded). */
export function encodeBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const group = (byteAt(bytes, i) << 16) | (byteAt(bytes, i + 1) << 8) | byteAt(bytes, i + 2);
    const digits = Math.min(bytes.length - i, 3) + 1;
    let text = "";
    for (let digit = 0; digit < 4; digit++) {
      text += digit < digits ? BASE64_DIGITS.charAt((group >>> (18 - 6 * digit)) & 63) : "=";
    }
    parts.push(text);
  }
  return parts.join("");
}

/**
 * Bytes of a base64 text.
 * @throws `InvalidInputError` (`sketch-not-readable`) when the text is no padded base64.
 */
export function decodeBase64(text: string): Uint8Array {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) {
    throw new InvalidInputError("sketch-not-readable", { length: text.length });
  }
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  for (let i = 0, at = 0; i < text.length; i += 4, at += 3) {
    let group = 0;
    for (let digit = 0; digit < 4; digit++)
      group = (group << 6) | Math.max(0, BASE64_DIGITS.indexOf(text.charAt(i + digit)));
    for (let byte = 0; byte < 3 && at + byte < bytes.length; byte++)
      bytes[at + byte] = (group >>> (16 - 8 * byte)) & 255;
  }
  return bytes;
}
