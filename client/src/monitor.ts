import { BoundedQueue } from "./bounded-queue.ts";
import type { MonitoredOutcome, MonitoredRecord } from "./monitored-record.ts";
import { type PostOptions, type PostResult, type PostTarget, postLines } from "./post-lines.ts";
import { outcomeText, recordText } from "./record-text.ts";
import { retryDelayMs } from "./retry-delay.ts";
import { onLeave } from "./on-leave.ts";

export interface MonitorOptions {
  /** Where the service listens: "http://127.0.0.1:8085". */
  readonly url: string;
  /** API key with the scope `ingest`. */
  readonly key?: string;
  /** Name that the model has in the service. */
  readonly model: string;
  /** Version of records that do not name one. */
  readonly version?: string;
  /** Records and outcomes that may wait, each (default 10,000, included); the oldest go when there are more. */
  readonly queueLength?: number;
  /** Characters that may wait, each (default 16 million). */
  readonly queueCharacters?: number;
  /** Records in one request (default 500, included). */
  readonly batchLength?: number;
  /** Longest time that a record waits before it is sent (default 1,000 ms). */
  readonly everyMs?: number;
  /** Longest time that one request may take (default 10,000 ms). */
  readonly timeoutMs?: number;
  /** How long a batch is tried before it is dropped (default 300,000 ms). */
  readonly deadlineMs?: number;
  /** Longest time that `close`, or the end of the process, waits for what is left (default 2,000 ms). */
  readonly exitDeadlineMs?: number;
  /** Pack larger bodies, where the platform can (default true). */
  readonly gzip?: boolean;
  /** Told of everything that will never arrive. What it throws is ignored. */
  readonly onDrop?: (drop: Drop) => void;
}

export interface Drop {
  readonly kind: "prediction" | "outcome";
  readonly count: number;
  /** "not-serializable": the value cannot be JSON. "refused" and "rejected": the service says no, for all or for single records. */
  readonly reason: "queue-full" | "not-serializable" | "refused" | "rejected" | "deadline" | "closed";
  /** The service's or the platform's own words; null without. */
  readonly message: string | null;
}

export interface MonitorCounts {
  readonly queued: number;
  readonly sent: number;
  readonly dropped: number;
  readonly requests: number;
  readonly failedRequests: number;
}

/** Sends predictions and outcomes in the background. No method throws or blocks; what cannot be sent is counted and told. */
export interface Monitor {
  record(record: MonitoredRecord): void;
  outcome(outcome: MonitoredOutcome): void;
  /** Resolves when all that was queued at the call is sent or dropped, or after `deadlineMs`. */
  flush(deadlineMs?: number): Promise<void>;
  /** Flushes, at most for `exitDeadlineMs`; what comes later is dropped. */
  close(): Promise<void>;
  readonly counts: MonitorCounts;
}

/** A monitor of one model. */
export function createMonitor(options: MonitorOptions): Monitor {
  return new BackgroundMonitor(options);
}

class Lane {
  readonly kind: Drop["kind"];
  readonly queue: BoundedQueue;
  readonly target: PostTarget;
  /** Records that were taken to be sent, and whose fate is open. */
  inFlight = 0;

  constructor(kind: Drop["kind"], queue: BoundedQueue, target: PostTarget) {
    this.kind = kind;
    this.queue = queue;
    this.target = target;
  }
}

class BackgroundMonitor implements Monitor {
  readonly #options: MonitorOptions;
  readonly #batchLength: number;
  readonly #predictions: Lane;
  readonly #outcomes: Lane;
  readonly #forgetLeaving: () => void;
  readonly #abort = new AbortController();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #sending: Promise<void> | null = null;
  #wake: (() => void) | null = null;
  #closed = false;
  #leaving = false;
  #sent = 0;
  #dropped = 0;
  #requests = 0;
  #failedRequests = 0;

  constructor(options: MonitorOptions) {
    this.#options = options;
    this.#batchLength = options.batchLength ?? 500;
    this.#predictions = this.#lane("prediction", "predictions");
    this.#outcomes = this.#lane("outcome", "outcomes");
    this.#forgetLeaving = onLeave((page) => {
      this.#leaving = page;
      return this.flush(options.exitDeadlineMs ?? 2_000);
    });
  }

  #lane(kind: Drop["kind"], path: string): Lane {
    const { url, key, model, queueLength = 10_000, queueCharacters = 16_000_000 } = this.#options;
    const { timeoutMs = 10_000, gzip = true } = this.#options;
    const address = `${url.replace(/\/+$/, "")}/v1/models/${encodeURIComponent(model)}/${path}`;
    return new Lane(kind, new BoundedQueue(queueLength, queueCharacters), {
      url: address,
      key,
      timeoutMs,
      gzip,
    });
  }

  get counts(): MonitorCounts {
    return {
      queued: this.#queued(),
      sent: this.#sent,
      dropped: this.#dropped,
      requests: this.#requests,
      failedRequests: this.#failedRequests,
    };
  }

  record(record: MonitoredRecord): void {
    const { version } = this.#options;
    this.#push(this.#predictions, () => recordText(record, { version, nowMs: Date.now() }));
  }

  outcome(outcome: MonitoredOutcome): void {
    this.#push(this.#outcomes, () => outcomeText(outcome, Date.now()));
  }

  #push(lane: Lane, textOf: () => string): void {
    if (this.#closed) {
      this.#drop(lane, 1, "closed", null);
      return;
    }
    let text: string;
    try {
      text = textOf();
    } catch (error) {
      this.#drop(lane, 1, "not-serializable", error instanceof Error ? error.message : null);
      return;
    }
    const dropped = lane.queue.push(text);
    if (dropped > 0) this.#drop(lane, dropped, "queue-full", null);
    if (lane.queue.length >= this.#batchLength) this.#start();
    else this.#timer ??= unreferenced(setTimeout(() => this.#start(), this.#options.everyMs ?? 1_000));
  }

  #start(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = null;
    });
  }

  async #sendAll(): Promise<void> {
    for (;;) {
      const lane = this.#predictions.queue.length > 0 ? this.#predictions : this.#outcomes;
      const lines = lane.queue.take(this.#batchLength);
      if (lines.length === 0) return;
      lane.inFlight = lines.length;
      await this.#send(lane, lines);
    }
  }

  async #send(lane: Lane, lines: readonly string[]): Promise<void> {
    const start = Date.now();
    for (let attempt = 1; ; attempt++) {
      const result = await this.#post(lane, lines);
      if (result.kind !== "failed") {
        await this.#settle(lane, lines, result);
        return;
      }
      this.#failedRequests += 1;
      const delay = retryDelayMs(attempt, result.retryAfterMs, Math.random());
      const isLate = Date.now() + delay - start > (this.#options.deadlineMs ?? 300_000);
      if (isLate || this.#abort.signal.aborted) {
        lane.inFlight -= lines.length;
        this.#drop(lane, lines.length, this.#abort.signal.aborted ? "closed" : "deadline", result.message);
        return;
      }
      await this.#pause(delay);
    }
  }

  #post(lane: Lane, lines: readonly string[]): Promise<PostResult> {
    this.#requests += 1;
    const options: PostOptions = { keepalive: this.#leaving, signal: this.#abort.signal };
    return postLines(lines, lane.target, options);
  }

  async #settle(lane: Lane, lines: readonly string[], result: Exclude<PostResult, { kind: "failed" }>): Promise<void> {
    if (result.kind === "too-large" && lines.length > 1) {
      const half = lines.length >> 1;
      await this.#send(lane, lines.slice(0, half));
      await this.#send(lane, lines.slice(half));
      return;
    }
    lane.inFlight -= lines.length;
    if (result.kind !== "accepted") {
      this.#drop(lane, lines.length, "refused", result.message);
      return;
    }
    this.#sent += lines.length - result.rejected;
    if (result.rejected > 0) this.#drop(lane, result.rejected, "rejected", result.message);
  }

  /** Ends early when somebody waits for a flush that has run out of time. */
  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = unreferenced(setTimeout(resolve, ms));
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async flush(deadlineMs: number = this.#options.deadlineMs ?? 300_000): Promise<void> {
    if (this.#queued() > 0) this.#start();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const deadline = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, deadlineMs);
    });
    await Promise.race([this.#sending ?? Promise.resolve(), deadline]);
    clearTimeout(timer);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#forgetLeaving();
    await this.flush(this.#options.exitDeadlineMs ?? 2_000);
    if (this.#queued() === 0) return;
    this.#abort.abort();
    this.#wake?.();
    for (const lane of [this.#predictions, this.#outcomes]) {
      const left = lane.queue.take(Number.POSITIVE_INFINITY).length;
      if (left > 0) this.#drop(lane, left, "closed", null);
    }
    await this.#sending;
  }

  #queued(): number {
    return [this.#predictions, this.#outcomes].reduce((sum, { queue, inFlight }) => sum + queue.length + inFlight, 0);
  }

  #drop({ kind }: Lane, count: number, reason: Drop["reason"], message: string | null): void {
    this.#dropped += count;
    try {
      this.#options.onDrop?.({ kind, count, reason, message });
    } catch {
      // A fault of the listener is no reason to fail the caller's request.
    }
  }
}

/** In Node a timer keeps the process alive unless it is told not to; browsers give a number. */
function unreferenced<Timer>(timer: Timer): Timer {
  if (typeof timer === "object" && timer !== null && "unref" in timer && typeof timer.unref === "function")
    timer.unref();
  return timer;
}
