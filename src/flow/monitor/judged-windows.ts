import { type Evaluation, type EvaluationSummary, type ModelWindow, windowId } from "../../model/evaluation.ts";
import type { RecordCount, Span, Store } from "../../store/store.ts";
import type { JudgedWindow } from "../windows/plan-windows.ts";

const dayMs = 86_400_000;

interface Known {
  readonly counts: readonly RecordCount[];
  /** Length of a usual window. */
  readonly everyMs: number;
}

/** What is known of the evaluations of one model: of all of them in short, of the latest of each version in full. */
export class JudgedWindows {
  readonly #windows = new Map<string, JudgedWindow>();
  readonly #latest = new Map<string | null, Evaluation>();

  get all(): readonly JudgedWindow[] {
    return [...this.#windows.values()];
  }

  /** The latest window of each version that could be judged. */
  get latest(): readonly Evaluation[] {
    return [...this.#latest.values()];
  }

  /** Reads what was judged before, in the span of event time that there are records of. */
  async load(store: Store, model: string, { counts, everyMs }: Known): Promise<void> {
    const span = spanOf(counts, everyMs);
    const latest = new Map<string | null, ModelWindow>();
    for (const summary of span === null ? [] : await store.readEvaluations(model, span)) {
      this.#remember(summary, summary);
      if (summary.status === "evaluated") latest.set(summary.window.version, summary.window);
    }
    for (const window of latest.values()) {
      const evaluation = await store.readEvaluation(window);
      if (evaluation !== null) this.keep(evaluation);
    }
  }

  /** @param seen - What there was to judge, where it is more than the evaluation says: it said nothing new. */
  keep(evaluation: Evaluation, seen: Pick<JudgedWindow, "records" | "outcomes" | "evaluatedMs"> = evaluation): void {
    const { window, status } = evaluation;
    const { version, startMs } = window;
    this.#remember(evaluation, seen);
    const latest = this.#latest.get(version);
    if (status === "evaluated" && (latest === undefined || latest.window.startMs <= startMs))
      this.#latest.set(version, evaluation);
  }

  #remember(
    { window, status }: EvaluationSummary,
    { records, outcomes, evaluatedMs }: Pick<JudgedWindow, "records" | "outcomes" | "evaluatedMs">,
  ): void {
    const { version, startMs, endMs } = window;
    this.#windows.set(windowId(window), { version, startMs, endMs, records, outcomes, status, evaluatedMs });
  }

  /** Forgets windows that ended before, and versions of which nothing is left. */
  dropBefore(model: string, timeMs: number): void {
    for (const { version, startMs, endMs } of this.all) {
      if (endMs < timeMs) this.#windows.delete(windowId({ model, version, startMs, endMs }));
    }
    for (const [version, { window }] of this.#latest) if (window.endMs < timeMs) this.#latest.delete(version);
  }
}

/** Whether a window overlaps another one of its version, as two that were cut by rows at different times may. */
export function overlaps(window: ModelWindow, other: ModelWindow): boolean {
  if (window.version !== other.version || windowId(window) === windowId(other)) return false;
  return window.startMs < other.endMs && other.startMs < window.endMs;
}

function spanOf(counts: readonly RecordCount[], everyMs: number): Span | null {
  const [first] = counts;
  const last = counts.at(-1);
  if (first === undefined || last === undefined) return null;
  // A window begins before its first record; one of rows, no one knows how long before.
  return { fromMs: first.startMs - Math.max(everyMs, 7 * dayMs), toMs: last.startMs + 1 };
}
