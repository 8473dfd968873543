import type { IngestObserver } from "../ingest/ingest-observer.ts";
import type { AppendStatus } from "../../model/record.ts";
import type { OutcomeBatch, OutcomeStatus, RecordBatch } from "../../store/store.ts";
import type { SampleLines } from "./exposition.ts";
import type { MetricName } from "./families/index.ts";
import { type CountLines, ModelCounts } from "./model-counts.ts";

const names: readonly MetricName[] = [
  "driftline_predictions_total",
  "driftline_duplicate_predictions_total",
  "driftline_prediction_errors_total",
  "driftline_prediction_latency_seconds",
  "driftline_outcomes_total",
  "driftline_rejected_records_total",
];

/** Counts what comes in, by model. The counts of a model that is gone are kept: should it come back, they go on. */
export class IngestCounts implements IngestObserver {
  readonly #models = new Map<string, ModelCounts>();

  predictionsStored({ model, records }: RecordBatch, statuses: readonly AppendStatus[]): void {
    this.#countsOf(model).addPredictions(records, statuses);
  }

  outcomesStored({ model }: OutcomeBatch, statuses: readonly OutcomeStatus[]): void {
    this.#countsOf(model).addOutcomes(statuses);
  }

  recordRejected(model: string, _kind: "prediction" | "outcome", code: string): void {
    this.#countsOf(model).addRejected(code);
  }

  /** @param shown - Models that there are; null for all. Those that came first have their place first. */
  lines(shown: ReadonlySet<string> | null, mostSeries: number): SampleLines {
    let series = 0;
    let dropped = 0;
    const kept: CountLines["lines"][] = [];
    for (const [model, counts] of this.#models) {
      if (shown?.has(model) === false) continue;
      const { lines, series: own } = counts.lines;
      if (series + own > mostSeries) dropped += own;
      else {
        series += own;
        kept.push(lines);
      }
    }
    const families = names.map((name) => ({ name, lines: kept.map((lines) => lines[name] ?? "").join("") }));
    return { families, series, dropped };
  }

  #countsOf(model: string): ModelCounts {
    const known = this.#models.get(model);
    if (known !== undefined) return known;
    const counts = new ModelCounts(model);
    this.#models.set(model, counts);
    return counts;
  }
}
