import { send } from "#send";

/** What became of one request. */
export type PostResult =
  /** Durable. `rejected` records were not taken, and would not be on another try. */
  | { readonly kind: "accepted"; readonly rejected: number; readonly message: string | null }
  /** The service will not take this body: not on another try either. */
  | { readonly kind: "refused"; readonly message: string }
  | { readonly kind: "too-large"; readonly message: string }
  /** It may be taken later. */
  | { readonly kind: "failed"; readonly retryAfterMs: number | null; readonly message: string };

export interface PostTarget {
  readonly url: string;
  readonly key: string | undefined;
  readonly timeoutMs: number;
  readonly gzip: boolean;
}

export interface PostOptions {
  /** Lets the request outlive a page. */
  readonly keepalive: boolean;
  readonly signal: AbortSignal;
}

/** Small bodies are not worth packing. */
const smallestPacked = 1_024;

/** Sends lines as NDJSON. Never rejects. */
export async function postLines(
  lines: readonly string[],
  { url, key, timeoutMs, gzip }: PostTarget,
  { keepalive, signal }: PostOptions,
): Promise<PostResult> {
  const body = lines.join("\n");
  const headers = {
    "content-type": "application/x-ndjson",
    ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
  };
  try {
    const limited = AbortSignal.any([AbortSignal.timeout(timeoutMs), signal]);
    const isPacked = gzip && body.length >= smallestPacked;
    return resultOf(await send({ url, headers, body, gzip: isPacked, keepalive, signal: limited }));
  } catch (error) {
    return { kind: "failed", retryAfterMs: null, message: error instanceof Error ? error.message : String(error) };
  }
}

function resultOf({ status, retryAfter, body }: Awaited<ReturnType<typeof send>>): PostResult {
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
