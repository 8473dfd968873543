/** One request, as each platform can send it. */
export interface LineRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Pack the body and say so, where the platform can. */
  readonly gzip: boolean;
  /** Lets the request outlive a page. */
  readonly keepalive: boolean;
  readonly signal: AbortSignal;
}

export interface LineResponse {
  readonly status: number;
  /** The header Retry-After; null without. */
  readonly retryAfter: string | null;
  readonly body: string;
}
