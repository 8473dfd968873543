import type { AppendStatus, PredictionRecord } from "../../model/record.ts";
import type { OutcomeStatus } from "../../store/store.ts";
import type { MetricName } from "./families/index.ts";
import { labelText } from "./label-text.ts";
import type { Labels } from "./sample.ts";
import { VersionCounts } from "./version-counts.ts";

/** Versions are texts of strangers: more are counted together. */
const mostVersions = 1_000;
const otherVersions = "(other)";
/** Of the versions that are shown, the latest to come; the counts of the others are kept. */
const shownVersions = 20;

/** Lines of each name, and how many series they are. */
export interface CountLines {
  readonly lines: Readonly<Partial<Record<MetricName, string>>>;
  readonly series: number;
}

/** What came in of one model since the process started. Its lines are made anew only when something came. */
export class ModelCounts {
  readonly #model: string;
  readonly #versions = new Map<string | null, VersionCounts>();
  #recent: readonly (string | null)[] = [];
  readonly #outcomes = { matched: 0, early: 0, duplicate: 0, conflict: 0 };
  readonly #rejected = new Map<string, number>();
  #duplicates = 0;
  #text: CountLines | null = null;

  constructor(model: string) {
    this.#model = model;
  }

  addPredictions(records: readonly PredictionRecord[], statuses: readonly AppendStatus[]): void {
    let last: string | null | undefined;
    let counts: VersionCounts | null = null;
    for (const [index, record] of records.entries()) {
      const status = statuses[index];
      if (status === "duplicate") this.#duplicates++;
      if (status !== "accepted") continue;
      if (counts === null || record.version !== last) counts = this.#countsOf((last = record.version));
      counts.add(record);
    }
    this.#text = null;
  }

  addOutcomes(statuses: readonly OutcomeStatus[]): void {
    for (const { status, matched } of statuses) {
      if (status === "accepted") this.#outcomes[matched ? "matched" : "early"]++;
      else this.#outcomes[status]++;
    }
    this.#text = null;
  }

  addRejected(reason: string): void {
    this.#rejected.set(reason, (this.#rejected.get(reason) ?? 0) + 1);
    this.#text = null;
  }

  get lines(): CountLines {
    return (this.#text ??= this.#write());
  }

  #countsOf(sent: string | null): VersionCounts {
    const isKnown = this.#versions.has(sent) || this.#versions.size < mostVersions;
    const version = isKnown ? sent : otherVersions;
    const known = this.#versions.get(version);
    const counts = known ?? new VersionCounts();
    if (known === undefined) this.#versions.set(version, counts);
    if (!this.#recent.includes(version)) this.#recent = [version, ...this.#recent].slice(0, shownVersions);
    return counts;
  }

  #write(): CountLines {
    const model = this.#model;
    const lines: Partial<Record<MetricName, string>> = {};
    let series = 0;
    const put = (name: MetricName, labels: Labels, count: number): void => {
      lines[name] = `${lines[name] ?? ""}${name}${labelText(labels)} ${count}\n`;
      series++;
    };
    for (const version of this.#recent) {
      const counts = this.#versions.get(version);
      if (counts === undefined) continue;
      put("driftline_predictions_total", { model, version }, counts.predictions);
      put("driftline_prediction_errors_total", { model, version }, counts.errors);
      const name = "driftline_prediction_latency_seconds";
      lines[name] = `${lines[name] ?? ""}${counts.histogramLines({ model, version })}`;
      series += counts.hasLatency ? VersionCounts.histogramSeries : 0;
    }
    put("driftline_duplicate_predictions_total", { model }, this.#duplicates);
    for (const [status, count] of Object.entries(this.#outcomes))
      put("driftline_outcomes_total", { model, status }, count);
    for (const [reason, count] of this.#rejected) put("driftline_rejected_records_total", { model, reason }, count);
    return { lines, series };
  }
}
