import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { bodyTooLarge, damagedGzip, isPacked } from "../ingest/unpack-body.ts";

export interface ReceivedFile {
  readonly bytes: number;
  /** SHA-256 in hex. */
  readonly hash: string;
}

/**
 * Streams a body to a file; at no time is more than a piece of it in memory.
 *
 * @param encoding - The `Content-Encoding`.
 * @throws HttpError 413 beyond `limit` bytes as sent or unpacked, 415, 400 for damaged gzip.
 */
export async function receiveFile(
  body: Readable,
  path: string,
  { encoding, limit }: { readonly encoding: string | undefined; readonly limit: number },
): Promise<ReceivedFile> {
  const hash = createHash("sha256");
  let bytes = 0;
  const measure = new Transform({
    transform(piece: Buffer, _, done) {
      bytes += piece.length;
      if (bytes > limit) return done(bodyTooLarge(limit));
      hash.update(piece);
      done(null, piece);
    },
  });
  const file = createWriteStream(path, { flags: "wx" });
  try {
    if (isPacked(encoding)) await pipeline(body, createGunzip(), measure, file);
    else await pipeline(body, measure, file);
  } catch (error) {
    throw isZlibError(error) ? damagedGzip() : error;
  }
  return { bytes, hash: hash.digest("hex") };
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("Z_");
}
