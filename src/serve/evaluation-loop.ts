import type { ModelState } from "../flow/monitor/model-state.ts";
import type { Monitor } from "../flow/monitor/monitor.ts";
import type { Evaluations, OpenWindow } from "./evaluations.ts";

export interface LoopOptions {
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Between the end of one look at all models and the next. */
  readonly everyMs: number;
  /** Told of a look that failed as a whole: the store was away. The next one comes all the same. */
  readonly onFault: (error: unknown) => void;
}

/** Lets the monitor look at all models again and again, until it is stopped. */
export class EvaluationLoop implements Evaluations {
  readonly #monitor: Monitor;
  readonly #options: LoopOptions;
  #timer: NodeJS.Timeout | null = null;
  #looking: Promise<void> | null = null;
  #isStopped = false;

  constructor(monitor: Monitor, options: LoopOptions) {
    this.#monitor = monitor;
    this.#options = options;
  }

  start(): void {
    this.#lookAfter(0);
  }

  /** Waits for the look that is under way. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#looking;
  }

  async openWindows(model: string, nowMs: number): Promise<readonly OpenWindow[]> {
    const open = await this.#monitor.provisional(model, nowMs);
    return open.map(({ window, counts, closesMs, health, evaluation }) => ({
      window,
      records: counts.records,
      outcomes: counts.outcomes,
      closesMs,
      health,
      report: evaluation?.report ?? null,
    }));
  }

  /** How each model is doing, as the last look left it. */
  get models(): readonly ModelState[] {
    return this.#monitor.models;
  }

  modelChanged(): void {
    if (this.#looking === null) this.#lookAfter(0);
  }

  #lookAfter(ms: number): void {
    if (this.#isStopped) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#looking = this.#look().finally(() => {
        this.#looking = null;
        this.#lookAfter(this.#options.everyMs);
      });
    }, ms);
  }

  async #look(): Promise<void> {
    try {
      await this.#monitor.tick(this.#options.clock());
    } catch (error) {
      this.#options.onFault(error);
    }
  }
}
