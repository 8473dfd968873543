/** Facts beside an error's message, for programs. */
export type ErrorDetails = Readonly<Record<string, unknown>>;

export interface HttpErrorOptions {
  readonly details?: ErrorDetails;
  /** For `Retry-After`. */
  readonly retrySeconds?: number;
}

/** An answer that is not what was asked for: status, and a code that programs can act on. */
export class HttpError extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: ErrorDetails;
  readonly retrySeconds: number | null;

  constructor(status: number, code: string, message: string, options: HttpErrorOptions = {}) {
    super(message);
    this.name = "HttpError";
    this.status = status;
    this.code = code;
    this.details = options.details ?? {};
    this.retrySeconds = options.retrySeconds ?? null;
  }
}
