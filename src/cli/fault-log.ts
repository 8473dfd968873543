export interface FaultLogOptions {
  readonly print: (message: string) => void;
  /** Milliseconds since any moment. */
  readonly clock: () => number;
}

const periodMs = 60_000;
/** Different messages of a minute that are printed; a message may name what was asked for. */
const mostMessages = 100;

/** Tells the operator what goes wrong: the same once a minute, however many requests meet it. */
export class FaultLog {
  readonly #options: FaultLogOptions;
  #fromMs = -Infinity;
  #counts = new Map<string, number>();
  #before: ReadonlyMap<string, number> = new Map();

  constructor(options: FaultLogOptions) {
    this.#options = options;
  }

  /** @param message - Whole lines. */
  tell(message: string): void {
    this.#begin(this.#options.clock());
    const count = this.#counts.get(message) ?? 0;
    if (count === 0 && this.#counts.size >= mostMessages) return;
    this.#counts.set(message, count + 1);
    if (count > 0) return;
    const more = (this.#before.get(message) ?? 1) - 1;
    const times = more === 1 ? "once" : `${more.toLocaleString("en-US")} times`;
    this.#options.print(more === 0 ? message : `${message}  It was so ${times} more since this was last said.\n`);
  }

  #begin(nowMs: number): void {
    if (nowMs - this.#fromMs < periodMs) return;
    this.#fromMs = nowMs;
    this.#before = this.#counts;
    this.#counts = new Map();
  }
}
