import type { Store } from "../../store/store.ts";
import { ModelMonitor } from "./model-monitor.ts";
import { addResults, type ModelState, nothingDone, type TickResult } from "./model-state.ts";
import type { MonitorOptions } from "./monitor-options.ts";
import type { Provisional } from "./provisional-reports.ts";

/**
 * Watches all models of a store: evaluates windows that are due, again when their rows changed, and deletes what is too old.
 *
 * Several monitors may share a store, in one process or many: leases see to it that each window is evaluated once, and by another
 * one when its monitor dies. It has no timer: whoever owns it calls `tick`.
 */
export class Monitor {
  readonly #store: Store;
  readonly #options: MonitorOptions;
  readonly #models = new Map<string, ModelMonitor>();
  #ticking: Promise<TickResult> | null = null;

  constructor(store: Store, options: MonitorOptions) {
    this.#store = store;
    this.#options = options;
  }

  /** How each model is doing, as the last tick left it, by name. */
  get models(): readonly ModelState[] {
    return [...this.#models.values()].map(({ state }) => state);
  }

  /**
   * Looks at all models once. A tick that is asked for while one runs is that one.
   *
   * @throws StoreError when the store does not even list its models.
   */
  tick(nowMs: number): Promise<TickResult> {
    this.#ticking ??= this.#tick(nowMs).finally(() => (this.#ticking = null));
    return this.#ticking;
  }

  /** The open windows of a model; empty before its first tick. */
  async provisional(model: string, nowMs: number): Promise<readonly Provisional[]> {
    return (await this.#models.get(model)?.provisional(nowMs)) ?? [];
  }

  async #tick(nowMs: number): Promise<TickResult> {
    const startedMs = this.#options.elapsedMs();
    const now = (): number => nowMs + Math.round(this.#options.elapsedMs() - startedMs);
    await this.#learnModels();
    let result = nothingDone;
    for (const model of this.#models.values()) result = addResults(result, await model.look(now));
    return result;
  }

  async #learnModels(): Promise<void> {
    const stored = new Map((await this.#store.readModels()).map((model) => [model.name, model]));
    for (const name of this.#models.keys()) if (!stored.has(name)) this.#models.delete(name);
    for (const [name, model] of stored) {
      if (this.#models.get(name)?.isOf(model) !== true)
        this.#models.set(name, new ModelMonitor(model, this.#store, this.#options));
    }
  }
}
