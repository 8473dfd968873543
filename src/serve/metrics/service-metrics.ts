import { promisify } from "node:util";
import { gzip, gzipSync } from "node:zlib";
import { EvaluationCounts } from "./evaluation-counts.ts";
import {
  type ExpositionFormat,
  expositionText,
  type FamilyLines,
  type SampleLines,
  sampleLines,
} from "./exposition.ts";
import { IngestCounts } from "./ingest-counts.ts";
import { JudgedPage } from "./judged-page.ts";
import type { MeasuredModel } from "./measured-model.ts";
import { type Sample, sampleMaker } from "./sample.ts";
import { modelSamples } from "./samples/model-samples.ts";
import { shownEvaluations } from "./shown-evaluations.ts";

const pack = promisify(gzip);
const defaultMostSeries = 10_000;
const end = "# EOF\n";
const packedEnd = gzipSync(end);

export interface PageOptions {
  readonly format: ExpositionFormat;
  readonly isPacked: boolean;
  /** Series without a model. */
  readonly service: readonly Sample[];
}

/** What Prometheus reads. Counts grow as records come; the rest is told by `update`, and not looked up when a scrape comes. */
export class ServiceMetrics {
  readonly ingest: IngestCounts = new IngestCounts();
  readonly #mostSeries: number;
  readonly #evaluations = new EvaluationCounts();
  readonly #judged = new JudgedPage();
  #shown: ReadonlySet<string> | null = null;
  #models: readonly FamilyLines[] = [];
  #modelSeries = 0;
  #droppedModelSeries = 0;

  /** @param mostSeries - Series of models on a page; those of the service come on top. */
  constructor(mostSeries: number = defaultMostSeries) {
    this.#mostSeries = mostSeries;
  }

  /** All models there are now. Series of one that is not among them go; those of its counters too. */
  update(models: readonly MeasuredModel[]): void {
    this.#shown = new Set(models.map(({ model }) => model));
    const countSeries = 2 * models.length;
    const state = sampleLines(models.flatMap(modelSamples), this.#mostSeries - countSeries);
    this.#models = [...this.#evaluations.follow(models), ...state.families];
    this.#modelSeries = countSeries + state.series;
    this.#droppedModelSeries = state.dropped;
    const evaluations = models.flatMap(({ latest }) => shownEvaluations(latest));
    const taken = this.#modelSeries + this.#ingestLines().series;
    this.#judged.update(evaluations, Math.max(0, this.#mostSeries - taken));
  }

  /** The page as it is sent: gzip members one after the other are one gzip stream, so what did not change is not packed again. */
  async page({ format, isPacked, service }: PageOptions): Promise<Buffer> {
    const changing = Buffer.from(this.#changingText(service, format));
    const { text, packed } = this.#judged.ready;
    const hasEnd = format === "openmetrics";
    if (!isPacked) return Buffer.concat([changing, text, ...(hasEnd ? [Buffer.from(end)] : [])]);
    return Buffer.concat([await pack(changing), await packed, ...(hasEnd ? [packedEnd] : [])]);
  }

  #changingText(service: readonly Sample[], format: ExpositionFormat): string {
    const ingest = this.#ingestLines();
    const judged = this.#judged.ready;
    const make = sampleMaker({});
    const own = sampleLines(
      [
        ...service,
        make("driftline_metrics_series", this.#modelSeries + ingest.series + judged.series),
        make("driftline_metrics_series_dropped", this.#droppedModelSeries + ingest.dropped + judged.dropped),
      ],
      Number.POSITIVE_INFINITY,
    );
    return expositionText([...own.families, ...ingest.families, ...this.#models], format);
  }

  /** At most half of what is left: judgments must have a place, too. */
  #ingestLines(): SampleLines {
    const left = Math.max(0, this.#mostSeries - this.#modelSeries);
    return this.ingest.lines(this.#shown, Math.floor(left / 2));
  }
}
