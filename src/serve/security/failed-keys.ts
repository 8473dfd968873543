const windowMs = 60_000;
const mostFailures = 20;
/** Addresses that are remembered at a time; beyond, the one that failed first is forgotten. */
const mostAddresses = 10_000;

interface Failures {
  readonly fromMs: number;
  count: number;
}

/** Counts keys that were not known by the address that they came from, so that who tries many is told to stop. */
export class FailedKeys {
  readonly #clock: () => number;
  readonly #failures = new Map<string, Failures>();

  /** @param clock - Milliseconds since 1970. */
  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** Seconds that an address has to wait before it may try further keys; null while it may. */
  retrySeconds(address: string): number | null {
    const failures = this.#failures.get(address);
    if (failures === undefined) return null;
    const leftMs = failures.fromMs + windowMs - this.#clock();
    if (leftMs <= 0 || leftMs > windowMs) this.#failures.delete(address);
    else if (failures.count >= mostFailures) return Math.max(1, Math.ceil(leftMs / 1_000));
    return null;
  }

  add(address: string): void {
    const known = this.#failures.get(address);
    if (known !== undefined) {
      known.count++;
      return;
    }
    if (this.#failures.size >= mostAddresses) {
      const [oldest] = this.#failures.keys();
      if (oldest !== undefined) this.#failures.delete(oldest);
    }
    this.#failures.set(address, { fromMs: this.#clock(), count: 1 });
  }
}
