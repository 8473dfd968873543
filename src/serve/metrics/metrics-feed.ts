import type { ModelState } from "../../flow/monitor/model-state.ts";
import type { HealthProbes } from "../health/health-probes.ts";
import { measuredModel } from "./measured-model.ts";
import type { ServiceMetrics } from "./service-metrics.ts";

export interface MetricsFeedOptions {
  readonly metrics: ServiceMetrics;
  readonly probes: HealthProbes;
  readonly models: () => readonly ModelState[];
  readonly onFault: (error: unknown) => void;
}

const everyMs = 1_000;

/** Tells `/metrics` how the models are doing, and whose health is to be asked for, until it is stopped. */
export class MetricsFeed {
  readonly #options: MetricsFeedOptions;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: MetricsFeedOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer ??= setInterval(() => this.look(), everyMs).unref();
  }

  look(): void {
    const { metrics, probes, models, onFault } = this.#options;
    try {
      const states = models();
      probes.watch(states.map(({ model, config }) => ({ model, health: config?.health ?? null })));
      metrics.update(states.map((state) => measuredModel(state, probes.lastOf(state.model))));
    } catch (error) {
      onFault(error);
    }
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#options.probes.stop();
  }
}
