import { BatchSender, type Fate } from "./batch-sender.ts";
import { LineQueue, type Lines } from "./line-queue.ts";
import type { MonitoredOutcome, MonitoredRecord } from "./monitored-record.ts";
import type { Drop, MonitorOptions } from "./monitor-options.ts";
import { onLeave } from "./on-leave.ts";
import { outcomeText, recordText } from "./record-text.ts";
import { outlivingBytes } from "./request.ts";
import { unreferenced } from "./unreferenced.ts";

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

interface Lane {
  readonly kind: Drop["kind"];
  readonly url: string;
  readonly queue: LineQueue;
}

class BackgroundMonitor implements Monitor {
  readonly #options: MonitorOptions;
  readonly #predictions: Lane;
  readonly #outcomes: Lane;
  readonly #sender: BatchSender;
  readonly #forgetLeaving: () => void;
  /** What is under way. */
  readonly #running = new Set<Promise<void>>();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #isSending = false;
  /** Whether what waits has waited long enough. */
  #isDue = false;
  #closed = false;
  #inFlight = 0;
  #sent = 0;
  #dropped = 0;

  constructor(options: MonitorOptions) {
    const { key, timeoutMs = 10_000, deadlineMs = 300_000, gzip = true } = options;
    this.#options = options;
    this.#predictions = laneOf(options, "prediction");
    this.#outcomes = laneOf(options, "outcome");
    this.#sender = new BatchSender({ key, timeoutMs, deadlineMs, gzip });
    this.#forgetLeaving = onLeave({
      atEnd: () => void this.flush(options.exitDeadlineMs ?? 2_000),
      atHide: () => this.#sendAtOnce(),
    });
  }

  get counts(): MonitorCounts {
    const { requests, failedRequests } = this.#sender;
    return { queued: this.#queued(), sent: this.#sent, dropped: this.#dropped, requests, failedRequests };
  }

  record(record: MonitoredRecord): void {
    const { version } = this.#options;
    this.#push(this.#predictions, () => recordText(record, { version, nowMs: Date.now() }));
  }

  outcome(outcome: MonitoredOutcome): void {
    this.#push(this.#outcomes, () => outcomeText(outcome, Date.now()));
  }

  #push({ kind, queue }: Lane, textOf: () => string): void {
    if (this.#closed) {
      this.#drop({ kind, count: 1, reason: "closed", message: null });
      return;
    }
    try {
      const dropped = queue.push(textOf());
      if (dropped > 0) this.#drop({ kind, count: dropped, reason: "queue-full", message: null });
    } catch (error) {
      const message = error instanceof Error ? error.message : null;
      this.#drop({ kind, count: 1, reason: "not-serializable", message });
      return;
    }
    if (queue.hasBatch) this.#start();
    if (this.#timer === null) this.#startTimer();
  }

  #startTimer(): void {
    const atTime = (): void => {
      this.#timer = null;
      this.#isDue = true;
      this.#start();
    };
    this.#timer = unreferenced(setTimeout(atTime, this.#options.everyMs ?? 1_000));
  }

  /** In a later turn of the event loop: whoever has recorded something is answered first. */
  #start(): void {
    if (this.#isSending) return;
    this.#isSending = true;
    const turn = new Promise<void>((resolve) => {
      unreferenced(setTimeout(resolve, 0));
    });
    this.#run(turn.then(() => this.#sendBatches()));
  }

  #run(work: Promise<void>): void {
    this.#running.add(work);
    void work.finally(() => this.#running.delete(work));
  }

  /** One batch after the other. What comes meanwhile waits until it is a batch, or for its time. */
  async #sendBatches(): Promise<void> {
    for (;;) {
      const lane = [this.#predictions, this.#outcomes].find(({ queue }) => queue.hasBatch);
      const lines = lane?.queue.take() ?? null;
      if (lane !== undefined && lines !== null) await this.#send(lane, lines);
      else if (this.#isDue) this.#seal();
      else break;
    }
    this.#isSending = false;
  }

  #seal(): void {
    this.#isDue = false;
    this.#predictions.queue.seal();
    this.#outcomes.queue.seal();
  }

  #send({ kind, url }: Lane, lines: Lines, isUrgent: boolean = false): Promise<void> {
    this.#inFlight += lines.count;
    return this.#sender.send({ url, lines, isUrgent, settle: (fate) => this.#settle(kind, fate) });
  }

  #settle(kind: Drop["kind"], { count, reason, message }: Fate): void {
    this.#inFlight -= count;
    if (reason === null) this.#sent += count;
    else this.#drop({ kind, count, reason, message });
  }

  /** As much as may outlive a page, beside what is under way. */
  #sendAtOnce(): void {
    let room = outlivingBytes;
    for (const lane of [this.#predictions, this.#outcomes]) {
      for (let lines = lane.queue.take(room); lines !== null; lines = lane.queue.take(room)) {
        room -= lines.bytes.length;
        this.#run(this.#send(lane, lines, true));
      }
    }
  }

  async flush(deadlineMs: number = this.#options.deadlineMs ?? 300_000): Promise<void> {
    this.#seal();
    this.#start();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const deadline = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, deadlineMs);
    });
    await Promise.race([Promise.all(this.#running), deadline]);
    clearTimeout(timer);
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#forgetLeaving();
    await this.flush(this.#options.exitDeadlineMs ?? 2_000);
    if (this.#queued() === 0) return;
    this.#sender.abort();
    for (const { kind, queue } of [this.#predictions, this.#outcomes]) {
      const count = queue.clear();
      if (count > 0) this.#drop({ kind, count, reason: "closed", message: null });
    }
    await Promise.all(this.#running);
  }

  #queued(): number {
    return this.#predictions.queue.length + this.#outcomes.queue.length + this.#inFlight;
  }

  #drop(drop: Drop): void {
    this.#dropped += drop.count;
    try {
      this.#options.onDrop?.(drop);
    } catch {
      // A fault of the listener is no reason to fail the caller's request.
    }
  }
}

function laneOf(options: MonitorOptions, kind: Drop["kind"]): Lane {
  const { url, model, queueLength = 10_000, queueBytes = 16_000_000, batchLength = 1_000 } = options;
  return {
    kind,
    url: `${url.replace(/\/+$/, "")}/v1/models/${encodeURIComponent(model)}/${kind}s`,
    queue: new LineQueue({ length: queueLength, bytes: queueBytes, batchLength }),
  };
}
