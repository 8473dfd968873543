import { latencyBoundsMs, type ServiceHealth } from "../model/evaluation.ts";

/** Sums up records one by one, for stores whose engine does not. */
export class HealthSum {
  readonly #latencyCounts = Array.from({ length: latencyBoundsMs.length + 1 }, () => 0);
  #records = 0;
  #errors = 0;
  #latencySumMs = 0;

  add({ error, latencyMs }: { readonly error: string | null; readonly latencyMs: number | null }): void {
    this.#records += 1;
    if (error !== null) this.#errors += 1;
    if (latencyMs === null) return;
    const bucket = latencyBucket(latencyMs);
    this.#latencyCounts[bucket] = (this.#latencyCounts[bucket] ?? 0) + 1;
    this.#latencySumMs += latencyMs;
  }

  health(): ServiceHealth {
    return {
      records: this.#records,
      errors: this.#errors,
      latencyCounts: [...this.#latencyCounts],
      latencySumMs: this.#latencySumMs,
    };
  }
}

const latencyBucket = (latencyMs: number): number => {
  const bucket = latencyBoundsMs.findIndex((bound) => latencyMs <= bound);
  return bucket < 0 ? latencyBoundsMs.length : bucket;
};
