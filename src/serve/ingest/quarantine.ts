import type { RejectedRecord, Store } from "../../store/store.ts";
import type { ServeLimits } from "../limits.ts";
import { BadLine, type Rejection } from "./rejection.ts";

const longestContent = 2_000;

export interface RejectedItem {
  readonly rejection: Rejection;
  /** The record as it was parsed. */
  readonly item: unknown;
}

/** Bad records on their way to the store: a bounded number waits, and goes in one write for each model. */
export class Quarantine {
  readonly #store: Store;
  readonly #limits: ServeLimits;
  #pending = new Map<string, RejectedRecord[]>();
  #count = 0;
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();
  #droppedRecords = 0;

  constructor(store: Store, limits: ServeLimits) {
    this.#store = store;
    this.#limits = limits;
  }

  /** Bad records that were not kept, because too many came or the store failed. */
  get droppedRecords(): number {
    return this.#droppedRecords;
  }

  /** Takes the last ones when there are more than may wait; the client is told of all. */
  add(model: string, kind: RejectedRecord["kind"], items: readonly RejectedItem[], receivedMs: number): void {
    const room = Math.max(0, this.#limits.pendingRejected - this.#count);
    const kept = room === 0 ? [] : items.slice(-room);
    this.#droppedRecords += items.length - kept.length;
    if (kept.length === 0) return;
    const held = this.#pending.get(model) ?? [];
    for (const { rejection, item } of kept) {
      held.push({ receivedMs, kind, code: rejection.code, message: rejection.message, content: contentOf(item) });
    }
    this.#pending.set(model, held);
    this.#count += kept.length;
    this.#timer ??= setTimeout(() => void this.flush(), this.#limits.quarantineMs).unref();
  }

  /** Writes what waits; resolves when it and all before it is written, or lost to a failing store. */
  flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#writing = this.#writing.then(() => this.#writeAll());
    return this.#writing;
  }

  async #writeAll(): Promise<void> {
    const pending = this.#pending;
    this.#pending = new Map();
    for (const [model, rejected] of pending) {
      try {
        await this.#store.putRejected(model, rejected);
      } catch {
        // A store that fails is told to who sends and to /health/ready; bad records are no reason to hold memory for it.
        this.#droppedRecords += rejected.length;
      }
      this.#count -= rejected.length;
    }
  }
}

function contentOf(item: unknown): string {
  const text = item instanceof BadLine ? item.text : (JSON.stringify(item) ?? "");
  return text.slice(0, longestContent);
}
