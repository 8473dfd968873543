import { setTimeout as wait } from "node:timers/promises";
import { HttpError } from "../http-error.ts";

export interface GroupCommitLimits {
  /** Records and bytes that may wait. */
  readonly queuedRecords: number;
  readonly queuedBytes: number;
  /** Records of one write; a request with more goes alone. */
  readonly writeRecords: number;
  /** While several requests come at once, a write begins so long after the one before at the soonest ... */
  readonly gatherMs: number;
  /** ... unless so many records wait. */
  readonly gatherRecords: number;
}

/** How large a request is. */
export interface BatchSize {
  readonly records: number;
  readonly bytes: number;
}

interface Waiting<Batch, Answer> extends BatchSize {
  readonly batch: Batch;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Lets concurrent requests share durable writes: while one write runs, requests wait; then they go together in the next one, in
 * the order in which they came. Each gets its own answer. A write that fails fails for all who shared it, and for no other.
 *
 * A write costs much whatever its size, so that under load small requests wait for each other; a request that comes alone does not.
 */
export class GroupCommit<Batch, Answer> {
  readonly #write: (batches: readonly Batch[]) => Promise<readonly Answer[]>;
  readonly #limits: GroupCommitLimits;
  #waiting: Waiting<Batch, Answer>[] = [];
  #records = 0;
  #bytes = 0;
  #isWriting = false;
  /** Ends the wait for further requests. */
  #wake: () => void = () => undefined;

  /** @param write - Resolves when all is durable, with one answer for each batch. */
  constructor(write: (batches: readonly Batch[]) => Promise<readonly Answer[]>, limits: GroupCommitLimits) {
    this.#write = write;
    this.#limits = limits;
  }

  /** Records that wait; those of the write that runs are not among them. */
  get queuedRecords(): number {
    return this.#records;
  }

  /** Whether not one more record would be taken: known before its body is read. */
  get isFull(): boolean {
    return this.#records >= this.#limits.queuedRecords || this.#bytes >= this.#limits.queuedBytes;
  }

  /**
   * Puts a batch into the next write.
   *
   * @throws HttpError 503 `queue-full` with `Retry-After`.
   */
  submit(batch: Batch, size: BatchSize): Promise<Answer> {
    if (!this.#hasRoom(size)) return Promise.reject(queueFull());
    const answer = new Promise<Answer>((resolve, reject) => {
      this.#waiting.push({ batch, ...size, resolve, reject });
    });
    this.#records += size.records;
    this.#bytes += size.bytes;
    if (this.#records >= this.#limits.gatherRecords) this.#wake();
    if (!this.#isWriting) void this.#run();
    return answer;
  }

  /** A request that is larger than the whole queue may wait alone: else it never would be taken. */
  #hasRoom({ records, bytes }: BatchSize): boolean {
    if (this.#waiting.length === 0) return true;
    return this.#records + records <= this.#limits.queuedRecords && this.#bytes + bytes <= this.#limits.queuedBytes;
  }

  async #run(): Promise<void> {
    this.#isWriting = true;
    while (this.#waiting.length > 0) {
      const group = this.#next();
      const gathered = wait(this.#limits.gatherMs);
      await this.#writeOnce(group);
      if (group.length > 1 || this.#waiting.length > 1) await this.#gather(gathered);
    }
    this.#isWriting = false;
  }

  async #gather(gathered: Promise<unknown>): Promise<void> {
    if (this.#records >= this.#limits.gatherRecords) return;
    const woken = new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    await Promise.race([gathered, woken]);
  }

  #next(): readonly Waiting<Batch, Answer>[] {
    let count = 0;
    let records = 0;
    for (const waiting of this.#waiting) {
      if (count > 0 && records + waiting.records > this.#limits.writeRecords) break;
      count++;
      records += waiting.records;
      this.#bytes -= waiting.bytes;
    }
    this.#records -= records;
    const group = this.#waiting.slice(0, count);
    this.#waiting = this.#waiting.slice(count);
    return group;
  }

  async #writeOnce(group: readonly Waiting<Batch, Answer>[]): Promise<void> {
    try {
      const answers = await this.#write(group.map(({ batch }) => batch));
      for (const [index, { resolve, reject }] of group.entries()) {
        const answer = answers[index];
        if (answer === undefined) reject(new Error("The store gave fewer answers than it was sent batches."));
        else resolve(answer);
      }
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }
}

export function queueFull(): HttpError {
  return new HttpError(503, "queue-full", "Records come in faster than they can be stored. Send them again later.", {
    retrySeconds: 1,
  });
}
