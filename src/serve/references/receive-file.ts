import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { HttpError } from "../http-error.ts";
import { JsonDepth } from "../../source/json-depth.ts";
import { bodyTooLarge, damagedGzip, isPacked } from "../ingest/unpack-body.ts";

export interface ReceivedFile {
  readonly bytes: number;
  /** SHA-256 in hex. */
  readonly hash: string;
}

export interface ReceiveOptions {
  /** The `Content-Encoding`. */
  readonly encoding: string | undefined;
  /** Bytes, as sent and unpacked. */
  readonly limit: number;
  /** Objects and lists inside each other, for JSON: a reader may end the process for what is too deep. null: not JSON. */
  readonly depth: number | null;
}

/**
 * Streams a body to a file; at no time is more than a piece of it in memory.
 *
 * @throws HttpError 413 beyond `limit` bytes as sent or unpacked, 415, 400 for damaged gzip.
 */
export async function receiveFile(
  body: Readable,
  path: string,
  { encoding, limit, depth }: ReceiveOptions,
): Promise<ReceivedFile> {
  const hash = createHash("sha256");
  const nesting = depth === null ? null : new JsonDepth(depth);
  let bytes = 0;
  const measure = new Transform({
    transform(piece: Buffer, _, done) {
      bytes += piece.length;
      if (bytes > limit) return done(bodyTooLarge(limit));
      if (nesting?.isDeeperWith(piece) === true) return done(tooDeep(depth));
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

function tooDeep(depth: number | null): HttpError {
  return new HttpError(400, "json-too-deep", `It nests deeper than ${depth} objects and lists.`);
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("Z_");
}
