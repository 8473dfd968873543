import { HttpError } from "../http-error.ts";

/** Counts the bytes of bodies in memory, from the first byte to the answer, so that many large requests cannot fill it. */
export class HeldBytes {
  readonly #limit: number;
  #held = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get bytes(): number {
    return this.#held;
  }

  /** @throws HttpError 503 `busy` with `Retry-After`. */
  take(bytes: number): void {
    if (this.#held > 0 && this.#held + bytes > this.#limit) {
      throw new HttpError(503, "busy", "Too many large requests are being handled. Send it again later.", {
        retrySeconds: 1,
      });
    }
    this.#held += bytes;
  }

  giveBack(bytes: number): void {
    this.#held -= bytes;
  }
}
