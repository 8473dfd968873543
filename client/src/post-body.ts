import { gzipped, send } from "#send";
import type { LineRequest, LineResponse } from "./request.ts";

/** What became of one request. */
export type PostResult =
  /** Durable. `rejected` records were not taken, and would not be on another try. */
  | { readonly kind: "accepted"; readonly rejected: number; readonly message: string | null }
  /** The service will not take this body: not on another try either. */
  | { readonly kind: "refused"; readonly message: string }
  | { readonly kind: "too-large"; readonly message: string }
  /** It may be taken later. */
  | { readonly kind: "failed"; readonly retryAfterMs: number | null; readonly message: string };

/** What is sent, on each try. */
export type Body = Pick<LineRequest, "headers" | "body">;

/** Small bodies are not worth packing. */
const smallestPacked = 1_024;

/** Lines as they are. */
export function plainBody(bytes: Uint8Array<ArrayBuffer>): Body {
  return { headers: { "content-type": "application/x-ndjson" }, body: bytes };
}

/** Lines packed, where that is worth it and the platform can. */
export async function packedBody(bytes: Uint8Array<ArrayBuffer>): Promise<Body> {
  const plain = plainBody(bytes);
  if (bytes.length < smallestPacked) return plain;
  const body = await gzipped(bytes).catch(() => null);
  return body === null ? plain : { headers: { ...plain.headers, "content-encoding": "gzip" }, body };
}

/** Never rejects. */
export async function postBody(request: LineRequest): Promise<PostResult> {
  try {
    return resultOf(await send(request));
  } catch (error) {
    const { aborted, reason } = request.signal;
    return { kind: "failed", retryAfterMs: null, message: wordsOf(aborted ? reason : error) };
  }
}

/** `fetch` says what went wrong in the cause of what it throws. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

function resultOf({ status, retryAfter, body }: LineResponse): PostResult {
  const answer = parsed(body);
  const message = messageOf(answer) ?? `HTTP ${status}`;
  if (status >= 200 && status < 300) return { kind: "accepted", ...rejectedOf(answer) };
  if (status === 413) return { kind: "too-large", message };
  const isTemporary = status === 408 || status === 429 || status >= 500;
  if (!isTemporary) return { kind: "refused", message };
  const seconds = Number(retryAfter ?? "");
  return { kind: "failed", retryAfterMs: seconds > 0 ? seconds * 1_000 : null, message };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

function rejectedOf(answer: unknown): { readonly rejected: number; readonly message: string | null } {
  const rejected = fieldOf(answer, "rejected");
  if (!Array.isArray(rejected) || rejected.length === 0) return { rejected: 0, message: null };
  return { rejected: rejected.length, message: messageOf(rejected[0]) };
}

function messageOf(answer: unknown): string | null {
  const message = fieldOf(answer, "message");
  return typeof message === "string" ? message : null;
}

function fieldOf(answer: unknown, name: string): unknown {
  return typeof answer === "object" && answer !== null ? Reflect.get(answer, name) : undefined;
}
