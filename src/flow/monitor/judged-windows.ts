import { type Evaluation, type ModelWindow, windowId } from "../../model/evaluation.ts";
import type { RecordCount, Span, Store } from "../../store/store.ts";
import type { JudgedWindow } from "../windows/plan-windows.ts";

const dayMs = 86_400_000;
/** Evaluations hold whole reports, so they are read in slices. */
const mostSlices = 1_000;

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
    for (const span of slicesOf(counts, everyMs)) {
      for (const evaluation of await store.readEvaluations(model, span)) this.keep(evaluation);
    }
  }

  /** @param seen - What there was to judge, where it is more than the evaluation says: it said nothing new. */
  keep(evaluation: Evaluation, seen: Pick<JudgedWindow, "records" | "outcomes" | "evaluatedMs"> = evaluation): void {
    const { window, status } = evaluation;
    const { version, startMs, endMs } = window;
    const { records, outcomes, evaluatedMs } = seen;
    this.#windows.set(windowId(window), { version, startMs, endMs, records, outcomes, status, evaluatedMs });
    const latest = this.#latest.get(version);
    if (status === "evaluated" && (latest === undefined || latest.window.startMs <= startMs))
      this.#latest.set(version, evaluation);
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

function slicesOf(counts: readonly RecordCount[], everyMs: number): readonly Span[] {
  const [first] = counts;
  const last = counts.at(-1);
  if (first === undefined || last === undefined) return [];
  // A window begins before its first record; one of rows, no one knows how long before.
  const startMs = first.startMs - Math.max(everyMs, 7 * dayMs);
  const lengthMs = Math.max(dayMs, Math.ceil((last.startMs - startMs + 1) / mostSlices));
  const count = Math.ceil((last.startMs - startMs + 1) / lengthMs);
  return Array.from({ length: count }, (_, slice) => {
    return { fromMs: startMs + slice * lengthMs, toMs: startMs + (slice + 1) * lengthMs };
  });
}
