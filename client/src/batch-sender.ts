import { halves, type Lines } from "./line-queue.ts";
import { type Body, packedBody, plainBody, postBody, type PostResult } from "./post-body.ts";
import { retryDelayMs } from "./retry-delay.ts";
import { unreferenced } from "./unreferenced.ts";

export interface SenderOptions {
  readonly key: string | undefined;
  readonly timeoutMs: number;
  readonly deadlineMs: number;
  readonly gzip: boolean;
}

/** What became of some lines of a batch. */
export interface Fate {
  readonly count: number;
  /** null: they have arrived. */
  readonly reason: "refused" | "rejected" | "deadline" | "closed" | null;
  /** The service's or the platform's own words; null without. */
  readonly message: string | null;
}

export interface Batch {
  readonly url: string;
  readonly lines: Lines;
  /** Told of all lines, perhaps in parts. */
  readonly settle: (fate: Fate) => void;
  /** Sends at once, in this turn of the event loop: there may be no other. */
  readonly isUrgent?: boolean;
}

/** Sends batches until their fate is known. */
export class BatchSender {
  readonly #options: SenderOptions;
  readonly #end = new AbortController();
  requests = 0;
  failedRequests = 0;

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /** Ends what is under way. */
  abort(): void {
    this.#end.abort(new Error("The monitor was closed."));
  }

  /** Never rejects. */
  async send(batch: Batch): Promise<void> {
    const { lines, settle, isUrgent = false } = batch;
    const { bytes, count } = lines;
    const body = this.#options.gzip && !isUrgent ? await packedBody(bytes) : plainBody(bytes);
    const result = await this.#try(batch.url, body);
    if (result.kind === "too-large" && count > 1) {
      for (const half of halves(lines)) await this.send({ ...batch, lines: half });
    } else if (result.kind === "accepted") {
      settle({ count: count - result.rejected, reason: null, message: null });
      if (result.rejected > 0) settle({ count: result.rejected, reason: "rejected", message: result.message });
    } else if (result.kind === "failed") {
      settle({ count, reason: this.#end.signal.aborted ? "closed" : "deadline", message: result.message });
    } else settle({ count, reason: "refused", message: result.message });
  }

  /** Tries until there is an answer for good, the deadline, or the end. */
  async #try(url: string, body: Body): Promise<PostResult> {
    const start = Date.now();
    for (let attempt = 1; ; attempt++) {
      this.requests += 1;
      const result = await this.#post(url, body);
      if (result.kind !== "failed") return result;
      this.failedRequests += 1;
      const delay = retryDelayMs(attempt, result.retryAfterMs, Math.random());
      if (Date.now() + delay - start > this.#options.deadlineMs) return result;
      if (!this.#end.signal.aborted) await this.#pause(delay);
      if (this.#end.signal.aborted) return result;
    }
  }

  async #post(url: string, { headers, body }: Body): Promise<PostResult> {
    const { key, timeoutMs } = this.#options;
    const limit = new AbortController();
    if (this.#end.signal.aborted) limit.abort(this.#end.signal.reason);
    const late = (): void => limit.abort(new Error(`There was no answer in ${timeoutMs} ms.`));
    const timer = unreferenced(setTimeout(late, timeoutMs));
    const forget = this.#atEnd(() => limit.abort(this.#end.signal.reason));
    const authorization = key === undefined ? {} : { authorization: `Bearer ${key}` };
    const result = await postBody({ url, headers: { ...headers, ...authorization }, body, signal: limit.signal });
    clearTimeout(timer);
    forget();
    return result;
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        forget();
        resolve();
      };
      const timer = unreferenced(setTimeout(end, ms));
      const forget = this.#atEnd(end);
    });
  }

  /** @returns forgets it. */
  #atEnd(act: () => void): () => void {
    const { signal } = this.#end;
    signal.addEventListener("abort", act);
    return () => signal.removeEventListener("abort", act);
  }
}
