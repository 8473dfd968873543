const firstDelayMs = 30_000;
const longestDelayMs = 3_600_000;

interface Failed {
  readonly attempts: number;
  readonly nextMs: number;
}

/** When what failed is to be tried again: after half a minute, then after twice as long each time, an hour at most. */
export class RetryTimes {
  readonly #failed = new Map<string, Failed>();

  isTooSoon(name: string, nowMs: number): boolean {
    return (this.#failed.get(name)?.nextMs ?? -Infinity) > nowMs;
  }

  failed(name: string, nowMs: number): void {
    const attempts = (this.#failed.get(name)?.attempts ?? 0) + 1;
    const delayMs = Math.min(longestDelayMs, firstDelayMs * 2 ** (attempts - 1));
    this.#failed.set(name, { attempts, nextMs: nowMs + delayMs });
  }

  succeeded(name: string): void {
    this.#failed.delete(name);
  }
}
