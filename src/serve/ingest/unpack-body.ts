import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { HttpError } from "../http-error.ts";

const unpack = promisify(gunzip);

/**
 * The bytes of a body by its `Content-Encoding`.
 *
 * @throws HttpError 415 for another encoding than gzip, 413 when it unpacks to more than `limit` bytes, 400 when it is damaged.
 */
export async function unpackBody(body: Buffer, encoding: string | undefined, limit: number): Promise<Buffer> {
  if (!isPacked(encoding)) return body;
  try {
    return await unpack(body, { maxOutputLength: limit });
  } catch (error) {
    throw isTooLarge(error) ? bodyTooLarge(limit) : damagedGzip();
  }
}

/** @throws HttpError 415 */
export function isPacked(encoding: string | undefined): boolean {
  if (encoding === undefined || encoding === "" || encoding.toLowerCase() === "identity") return false;
  if (encoding.toLowerCase() === "gzip") return true;
  throw new HttpError(415, "encoding-not-supported", "Content-Encoding must be gzip, or absent.");
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
}

export function bodyTooLarge(limit: number): HttpError {
  return new HttpError(413, "body-too-large", `The body is larger than ${limit} bytes.`, { details: { limit } });
}

export function damagedGzip(): HttpError {
  return new HttpError(400, "gzip-damaged", "The body is not whole gzip.");
}
