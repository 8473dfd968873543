import type { Evaluation, ModelWindow, ServiceHealth } from "../../model/evaluation.ts";
import type { Store } from "../../store/store.ts";
import { evaluateWindow, type ReferenceChoice } from "../evaluate-window.ts";
import type { WindowCount } from "../windows/window-count.ts";
import { referenceChooser } from "./choose-reference.ts";
import type { ModelState } from "./model-state.ts";
import type { MonitorOptions } from "./monitor-options.ts";
import type { WatchedModel } from "./watched-model.ts";

/** What is known of a window that is still open. Nothing of it is stored. */
export interface Provisional {
  readonly window: ModelWindow;
  readonly counts: WindowCount;
  /** When it is closed and judged for good: its end and the allowed lateness. */
  readonly closesMs: number;
  readonly health: ServiceHealth;
  /** Revision 0; null without a reference. */
  readonly evaluation: Evaluation | null;
}

type Windows = Pick<ModelState, "open" | "closed">;

/** Versions with an open window that get a report: those with most records. */
const mostReports = 4;

/** Reports of open windows of one model, each shown for some seconds before it is made anew. */
export class ProvisionalReports {
  readonly #store: Store;
  readonly #options: MonitorOptions;
  #made: { readonly atMs: number; readonly reports: Promise<readonly Provisional[]> } | null = null;

  constructor(store: Store, options: MonitorOptions) {
    this.#store = store;
    this.#options = options;
  }

  /** @param windows - As the last look left them; the records of the open ones are counted anew. */
  of(windows: Windows, watched: WatchedModel, nowMs: number): Promise<readonly Provisional[]> {
    const made = this.#made;
    const isFresh = made !== null && nowMs >= made.atMs && nowMs - made.atMs < this.#options.provisionalMs;
    if (isFresh) return made.reports;
    const reports = this.#make(windows, watched, nowMs);
    this.#made = { atMs: nowMs, reports };
    reports.catch(() => (this.#made = null));
    return reports;
  }

  async #make({ open, closed }: Windows, watched: WatchedModel, nowMs: number): Promise<readonly Provisional[]> {
    const latest = new Map(open.map((window) => [window.version, window]));
    const counted = await Promise.all([...latest.values()].map((window) => this.#count(window, watched)));
    const byRecords = counted.toSorted((left, right) => right.records - left.records);
    const most = new Set(byRecords.slice(0, mostReports));
    const referenceFor = await referenceChooser(watched, closed, this.#store);
    const reported = (counts: WindowCount): ReferenceChoice | null => (most.has(counts) ? referenceFor(counts) : null);
    return Promise.all(counted.map((counts) => this.#report(counts, reported(counts), { ...watched, nowMs })));
  }

  async #report(
    counts: WindowCount,
    reference: ReferenceChoice | null,
    { name: model, config, nowMs }: Pick<WatchedModel, "name" | "config"> & { readonly nowMs: number },
  ): Promise<Provisional> {
    const { version, startMs, endMs } = counts;
    const window = { model, version, startMs, endMs };
    const health = await this.#store.readHealth({ model, version, span: { fromMs: startMs, toMs: endMs } });
    const tools = { store: this.#store, ...this.#options };
    const order = { window, config, nowMs, revision: 0 };
    const evaluation = reference === null ? null : await evaluateWindow({ ...order, reference }, tools);
    return { window, counts, closesMs: endMs + config.windows.latenessMs, health, evaluation };
  }

  async #count(window: WindowCount, { name, calendar }: WatchedModel): Promise<WindowCount> {
    const span = { fromMs: window.startMs, toMs: window.endMs };
    const buckets = await this.#store.countRecords(name, span, calendar.bucketMs);
    const own = buckets.filter(({ version }) => version === window.version);
    const sum = (key: "records" | "outcomes" | "errors"): number =>
      own.reduce((total, bucket) => total + bucket[key], 0);
    return { ...window, records: sum("records"), outcomes: sum("outcomes"), errors: sum("errors") };
  }
}
