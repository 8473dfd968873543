import { latencyBoundsMs } from "../../model/evaluation.ts";
import type { PredictionRecord } from "../../model/record.ts";
import { numberText } from "./exposition.ts";
import { labelText } from "./label-text.ts";
import type { Labels } from "./sample.ts";

const boundLabels: readonly string[] = [...latencyBoundsMs.map((bound) => String(bound / 1_000)), "+Inf"];

/** Counts of the stored predictions of one version. */
export class VersionCounts {
  predictions = 0;
  errors = 0;
  /** In each bucket alone. */
  readonly #latencies: Float64Array = new Float64Array(boundLabels.length);
  #latencyCount = 0;
  #latencySumMs = 0;

  /** Buckets, sum and count. */
  static readonly histogramSeries: number = boundLabels.length + 2;

  get hasLatency(): boolean {
    return this.#latencyCount > 0;
  }

  add({ error, latencyMs }: PredictionRecord): void {
    this.predictions++;
    if (error !== null) this.errors++;
    if (latencyMs === null) return;
    const found = latencyBoundsMs.findIndex((bound) => latencyMs <= bound);
    const bucket = found === -1 ? latencyBoundsMs.length : found;
    this.#latencies[bucket] = (this.#latencies[bucket] ?? 0) + 1;
    this.#latencyCount++;
    this.#latencySumMs += latencyMs;
  }

  /** Lines of the histogram; empty text before the first latency. */
  histogramLines(labels: Labels): string {
    if (!this.hasLatency) return "";
    const name = "driftline_prediction_latency_seconds";
    const text = labelText(labels);
    const inner = text.slice(1, -1);
    let below = 0;
    const buckets = boundLabels.map((bound, index) => {
      below += this.#latencies[index] ?? 0;
      return `${name}_bucket{${inner === "" ? "" : `${inner},`}le="${bound}"} ${below}\n`;
    });
    const sum = `${name}_sum${text} ${numberText(this.#latencySumMs / 1_000)}\n`;
    return `${buckets.join("")}${sum}${name}_count${text} ${this.#latencyCount}\n`;
  }
}
