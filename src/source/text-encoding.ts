import { UnreadableDataError } from "../errors.ts";
import type { FileHead } from "./file-head.ts";

export type TextEncoding = "utf-8" | "utf-16" | "latin-1";

export interface DecodedHead {
  readonly encoding: TextEncoding;
  /** The head as text, without byte order mark; its last line may be cut. */
  readonly text: string;
}

/** Finds the encoding by byte order mark, by whether the bytes are UTF-8, and takes Latin-1 for all else that is text. */
export const decodeHead = (head: FileHead, file: string): DecodedHead => {
  const { bytes } = head;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: "utf-16", text: bytes.toString("utf16le").slice(1) };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    throw new UnreadableDataError("encoding-not-supported", { file, encoding: "UTF-16 big-endian" });
  }
  if (isBinary(bytes)) throw new UnreadableDataError("file-not-text", { file });
  const text = decodeUtf8(bytes);
  return text === null ? { encoding: "latin-1", text: bytes.toString("latin1") } : { encoding: "utf-8", text };
};

/** A zero byte, or more than one control character in fifty. */
const isBinary = (bytes: Buffer): boolean => {
  let controls = 0;
  for (const byte of bytes) {
    if (byte === 0) return true;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) controls++;
  }
  return controls > bytes.length / 50;
};

/** Null when the bytes are not UTF-8; a character cut at the end is left out. */
const decodeUtf8 = (bytes: Buffer): string | null => {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return null;
  }
};
