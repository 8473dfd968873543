import { HttpError } from "./http-error.ts";

/** Runs tasks one after the other; few may wait. */
export class OneAtATime {
  readonly #mostWaiting: number;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor(mostWaiting: number) {
    this.#mostWaiting = mostWaiting;
  }

  /** @throws HttpError 503 `busy`, and whatever the task throws. */
  run<Result>(task: () => Promise<Result>): Promise<Result> {
    if (this.#waiting > this.#mostWaiting) {
      const message = "Others are being handled. Send it again later.";
      return Promise.reject(new HttpError(503, "busy", message, { retrySeconds: 5 }));
    }
    this.#waiting++;
    const result = this.#last.then(task).finally(() => {
      this.#waiting--;
    });
    this.#last = result.catch(() => undefined);
    return result;
  }
}
