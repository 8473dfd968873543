/** One request, as each platform can send it. */
export interface LineRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly signal: AbortSignal;
}

export interface LineResponse {
  readonly status: number;
  /** The header Retry-After; null without. */
  readonly retryAfter: string | null;
  readonly body: string;
}

/**
 * Bytes of a body that may outlive its page. Browsers let all such requests together have 64 KiB: half for the one that is under way
 * when the page goes, half for what still waits then.
 */
export const outlivingBytes = 32_768;
