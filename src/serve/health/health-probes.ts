import type { HealthProbe } from "../../model/config.ts";
import { probeHealth, type ProbeResult } from "../../flow/health-probe.ts";

export interface LastProbe extends ProbeResult {
  /** When it was asked, milliseconds since 1970. */
  readonly atMs: number;
}

export interface WatchedHealth {
  readonly model: string;
  /** null: the model has no health address. */
  readonly health: HealthProbe | null;
}

interface Watch {
  readonly health: HealthProbe;
  readonly timer: NodeJS.Timeout;
  last: LastProbe | null;
  isAsking: boolean;
}

/** A timer that is told to wait longer fires at once. */
const longestTimerMs = 2_147_483_647;
const shortestEveryMs = 100;
const longestTimeoutMs = 60_000;

/** Asks the health addresses of models, each at its own interval, and keeps the last answer. */
export class HealthProbes {
  readonly #clock: () => number;
  readonly #watches = new Map<string, Watch>();

  /** @param clock - Milliseconds since 1970. */
  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** The models there are now: what changed is asked anew, what is gone is asked no more. */
  watch(models: readonly WatchedHealth[]): void {
    const wanted = new Map(models.map(({ model, health }) => [model, health]));
    for (const [model, { health }] of this.#watches) {
      if (!isSame(health, wanted.get(model) ?? null)) this.#forget(model);
    }
    for (const [model, health] of wanted) if (health !== null && !this.#watches.has(model)) this.#start(model, health);
  }

  /** null without a health address, and before the first answer. */
  lastOf(model: string): LastProbe | null {
    return this.#watches.get(model)?.last ?? null;
  }

  stop(): void {
    for (const model of this.#watches.keys()) this.#forget(model);
  }

  #start(model: string, health: HealthProbe): void {
    const timer = setInterval(() => void this.#ask(watch), intervalOf(health)).unref();
    const watch: Watch = { health, timer, last: null, isAsking: false };
    this.#watches.set(model, watch);
    void this.#ask(watch);
  }

  #forget(model: string): void {
    clearInterval(this.#watches.get(model)?.timer);
    this.#watches.delete(model);
  }

  /** One question at a time of each model: a service that hangs is not asked more and more. */
  async #ask(watch: Watch): Promise<void> {
    if (watch.isAsking) return;
    watch.isAsking = true;
    const atMs = this.#clock();
    const { url } = watch.health;
    const timeoutMs = Math.min(watch.health.timeoutMs, longestTimeoutMs);
    const result = await probeHealth({ url, timeoutMs, elapsedMs: () => performance.now() });
    watch.last = { ...result, atMs };
    watch.isAsking = false;
  }
}

function isSame(left: HealthProbe, right: HealthProbe | null): boolean {
  return left.url === right?.url && left.everyMs === right.everyMs && left.timeoutMs === right.timeoutMs;
}

function intervalOf({ everyMs }: HealthProbe): number {
  return Math.min(Math.max(everyMs, shortestEveryMs), longestTimerMs);
}
