import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Evaluation } from "../../model/evaluation.ts";
import { expositionText, sampleLines } from "./exposition.ts";
import type { Sample } from "./sample.ts";
import { evaluationSamples } from "./samples/evaluation-samples.ts";

const pack = promisify(gzip);

/** Text that is ready to be sent. Gauges read the same in both formats. */
export interface ReadyText {
  readonly text: Buffer;
  /** The same as a gzip member of its own. */
  readonly packed: Promise<Buffer>;
  readonly series: number;
  readonly dropped: number;
}

/** The part of the page that is made of reports: written when a judgment changes, and only copied for each scrape. */
export class JudgedPage {
  #samples: ReadonlyMap<string, readonly Sample[]> = new Map();
  #mostSeries = 0;
  #ready: ReadyText = ready([], 0);

  get ready(): ReadyText {
    return this.#ready;
  }

  update(evaluations: readonly Evaluation[], mostSeries: number): void {
    const keyed = evaluations.map((evaluation) => [keyOf(evaluation), evaluation] as const);
    const isSame = keyed.length === this.#samples.size && keyed.every(([key]) => this.#samples.has(key));
    if (isSame && !this.#isOtherCut(mostSeries)) return;
    this.#samples = new Map(
      keyed.map(([key, evaluation]) => [key, this.#samples.get(key) ?? evaluationSamples(evaluation)]),
    );
    this.#mostSeries = mostSeries;
    this.#ready = ready([...this.#samples.values()].flat(), mostSeries);
  }

  #isOtherCut(mostSeries: number): boolean {
    const { series, dropped } = this.#ready;
    return series > mostSeries || (dropped > 0 && mostSeries !== this.#mostSeries);
  }
}

function keyOf({ window, revision, evaluatedMs }: Evaluation): string {
  const { model, version, startMs, endMs } = window;
  return JSON.stringify([model, version, startMs, endMs, revision, evaluatedMs]);
}

function ready(samples: readonly Sample[], mostSeries: number): ReadyText {
  const { families, series, dropped } = sampleLines(samples, mostSeries);
  const text = Buffer.from(expositionText(families, "text"));
  return { text, packed: pack(text), series, dropped };
}
